import type { Question } from '@/utils/domain/reply';
import { literal } from './draft';
import type { ImportNote } from './imported';
import { QuestionList } from './question-list';

/** Text Blaze's commands as Liquid. `{name: first; second; setting=value}`; a backslash keeps a brace from being one. */

interface Command {
  name: string;
  positional: readonly string[];
  settings: Readonly<Record<string, string>>;
}

interface Reading {
  questions: QuestionList;
  notes: ImportNote[];
  /** Names of fields, as Text Blaze knows them → ours. */
  names: Map<string, string>;
  /** Toggles that are open, innermost last. */
  open: string[];
}

export function blazeToLiquid(text: string): { body: string; questions: Question[]; notes: ImportNote[] } {
  const reading: Reading = { questions: new QuestionList(), notes: [], names: new Map(), open: [] };
  const withoutNotes = text.replace(/\{note(?::[^}]*)?\}([\s\S]*?)\{endnote\}/gi, (all) => {
    reading.notes.push({ code: 'left-out', what: all.slice(0, 80) });
    return '';
  });
  let body = '';
  for (const [at, piece] of withoutNotes.split(/(?<!\\)(\{[^{}]{1,500}\})/).entries()) {
    body += at % 2 === 0 ? literal(piece.replace(/\\([{}])/g, '$1')) : writeCommand(piece, reading);
  }
  for (const _left of reading.open) body += '{% endif %}';
  return { body, questions: reading.questions.questions, notes: reading.notes };
}

function parseCommand(text: string): Command {
  const [, name = '', rest = ''] = /^\{\s*([a-z=]+)\s*:?\s*([\s\S]*)\}$/i.exec(text) ?? [];
  const parts = rest
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
  const settings: Record<string, string> = {};
  const positional: string[] = [];
  for (const part of parts) {
    const [, key, value] = /^([a-z]+)\s*=\s*([\s\S]*)$/i.exec(part) ?? [];
    if (key !== undefined && value !== undefined)
      settings[key.toLowerCase()] = value.replace(/^"(.*)"$/, '$1');
    else positional.push(part);
  }
  return { name: name.toLowerCase(), positional, settings };
}

const FIELDS: Readonly<Record<string, Question['kind']>> = {
  formtext: 'text',
  formparagraph: 'paragraph',
  formdate: 'date',
  formmenu: 'choice',
};

function writeCommand(text: string, reading: Reading): string {
  if (text.startsWith('{=')) return writeFormula(text, reading);
  const command = parseCommand(text);
  const { name, positional, settings } = command;
  const kind = FIELDS[name];
  if (kind !== undefined) return writeField(command, kind, reading);
  switch (name) {
    case 'cursor':
      return '{% cursor %}';
    case 'clipboard':
      return '{{ clipboard }}';
    case 'time':
    case 'date':
      return writeTime(text, command, reading);
    case 'import':
      return `{% include "${(positional[0] ?? '').replaceAll('"', '')}" %}`;
    case 'formtoggle': {
      const label = settings.name ?? 'Include this';
      const ours = reading.questions.nameFor(label, 'toggle', {
        start: settings.default === 'yes' ? 'true' : 'false',
      });
      reading.open.push(ours);
      return `{% if ask.${ours} %}`;
    }
    case 'endformtoggle':
      return reading.open.pop() === undefined ? '' : '{% endif %}';
    case 'user':
      return '{{ viewer.name }}';
    case 'enter':
      return '\n';
    case 'key':
    case 'click':
    case 'wait':
    case 'run':
    case 'urlload':
    case 'urlsend':
    case 'site':
      reading.notes.push({ code: 'left-out', what: text });
      return '';
    default:
      reading.notes.push({ code: 'unknown-variable', what: text });
      return text;
  }
}

function writeField(
  { positional, settings }: Command,
  kind: Question['kind'],
  { questions, names }: Reading,
): string {
  const label = settings.name ?? `Field ${questions.questions.length + 1}`;
  const options = kind === 'choice' ? [...positional, ...(settings.default ? [settings.default] : [])] : [];
  const start = kind === 'date' ? '' : (settings.default ?? '');
  const ours = questions.nameFor(label, kind, { options, start });
  if (settings.name) names.set(settings.name.toLowerCase(), ours);
  return kind === 'date' ? `{{ ask.${ours} | date: "long" }}` : `{{ ask.${ours} }}`;
}

/** `{=name}` writes a field again; anything more is a formula we do not have. */
function writeFormula(text: string, { names, notes }: Reading): string {
  const ours = names.get(text.slice(2, -1).trim().toLowerCase());
  if (ours !== undefined) return `{{ ask.${ours} }}`;
  notes.push({ code: 'unknown-variable', what: text });
  return text;
}

const UNITS: Readonly<Record<string, string>> = {
  M: 'months',
  W: 'weeks',
  D: 'days',
  H: 'hours',
  m: 'minutes',
  Y: 'years',
};

/** Formats are Moment's; ours are by style, so the look may differ and that is said. `shift` is `+3D` or `-1W`. */
function writeTime(text: string, { positional, settings }: Command, { notes }: Reading): string {
  const format = positional[0] ?? '';
  const style = /[hH]/.test(format) ? (/[YD]/.test(format) ? 'datetime' : 'time') : 'long';
  const shift = /^([+-])?(\d+)([MWDHmY])$/.exec((settings.shift ?? settings.at ?? '').trim());
  notes.push({ code: 'changed', what: text });
  const unit = UNITS[shift?.[3] ?? ''];
  const moved = shift && unit ? ` | ${shift[1] === '-' ? 'earlier' : 'later'}: ${shift[2]}, "${unit}"` : '';
  return `{{ now${moved} | date: "${style}" }}`;
}
