import { parse } from 'yaml';
import { z } from '@/utils/domain/zod';
import { draftReply, literal } from './draft';
import type { Imported, ImportedReply, ImportFile, ImportNote } from './imported';
import { QuestionList } from './question-list';

/** espanso's match files (YAML). Documented at espanso.org: matches, variables, forms, extensions. */

const paramsSchema = z.looseObject({
  format: z.string().optional(),
  offset: z.number().optional(),
  echo: z.string().optional(),
  values: z.array(z.union([z.string(), z.looseObject({ label: z.string() })])).optional(),
  choices: z.array(z.string()).optional(),
  trigger: z.string().optional(),
  layout: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});
const varSchema = z.looseObject({ name: z.string(), type: z.string(), params: paramsSchema.optional() });
const matchSchema = z.looseObject({
  trigger: z.string().optional(),
  triggers: z.array(z.string()).optional(),
  regex: z.string().optional(),
  replace: z.string().optional(),
  markdown: z.string().optional(),
  form: z.string().optional(),
  form_fields: z.record(z.string(), z.unknown()).optional(),
  label: z.string().optional(),
  vars: z.array(varSchema).optional(),
});
const fileSchema = z.looseObject({
  matches: z.array(z.unknown()).max(10_000).optional(),
  global_vars: z.array(varSchema).optional(),
});
const fieldSchema = z.looseObject({
  type: z.string().optional(),
  multiline: z.boolean().optional(),
  values: z.union([z.array(z.string()), z.string()]).optional(),
  default: z.string().optional(),
});

type Variable = z.infer<typeof varSchema>;

/** Null: not a file of espanso's. */
export function readEspanso({ name, text }: ImportFile): Imported | null {
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 50, schema: 'core' });
  } catch {
    return null;
  }
  const file = fileSchema.safeParse(content);
  if (!file.success || file.data.matches === undefined) return null;
  const replies: ImportedReply[] = [];
  const skipped: Imported['skipped'][number][] = [];
  for (const entry of file.data.matches) {
    const match = matchSchema.safeParse(entry);
    const body = match.success ? (match.data.replace ?? match.data.markdown ?? match.data.form) : undefined;
    const what = match.success ? (match.data.label ?? match.data.trigger ?? match.data.regex ?? '') : '';
    if (!match.success) skipped.push({ what, why: 'bad-entry' });
    else if (body === undefined) skipped.push({ what, why: 'not-text' });
    else if (body.trim() === '') skipped.push({ what, why: 'empty' });
    else replies.push(replyOf(match.data, body, file.data.global_vars ?? [], name));
  }
  return { format: 'espanso', replies, guidelines: [], recipes: [], skipped };
}

function replyOf(
  match: z.infer<typeof matchSchema>,
  text: string,
  globals: readonly Variable[],
  file: string,
): ImportedReply {
  const notes: ImportNote[] = [];
  const questions = new QuestionList();
  const variables = new Map([...globals, ...(match.vars ?? [])].map((one) => [one.name, one]));
  if (match.regex !== undefined) notes.push({ code: 'left-out', what: `regex: ${match.regex}` });
  const [trigger, ...others] = match.triggers ?? (match.trigger === undefined ? [] : [match.trigger]);
  for (const other of others) notes.push({ code: 'left-out', what: `trigger: ${other}` });
  const fields = match.form === undefined ? text : fieldsOf(text, match.form_fields ?? {}, questions);
  const body = fields
    .split(/(\{\{\s*[\w.]+\s*\}\})/)
    .map((piece, at) => {
      const path = at % 2 === 1 ? piece.replace(/[{}\s]/g, '') : '';
      if (at % 2 === 0) return piece.replaceAll('$|$', '{% cursor %}');
      if (path.startsWith('ask.')) return piece;
      return writeVariable(path, variables, questions, notes);
    })
    .join('');
  const title = match.label ?? trigger ?? '';
  return draftReply({
    title,
    id: trigger ?? null,
    body,
    shortcut: trigger ?? null,
    questions: questions.questions,
    notes,
    file,
  });
}

/** `[[name]]` in a form is a field of its own. */
function fieldsOf(text: string, fields: Readonly<Record<string, unknown>>, questions: QuestionList): string {
  return text.replace(/\[\[(\w+)\]\]/g, (_all, name: string) => {
    const field = fieldSchema.safeParse(fields[name] ?? {});
    const { type, multiline, values, default: start } = field.success ? field.data : {};
    const options = typeof values === 'string' ? values.split('\n') : (values ?? []);
    const kind = type === 'choice' || type === 'list' ? 'choice' : multiline === true ? 'paragraph' : 'text';
    return questions.ask(name, kind, { options, start: start ?? '' });
  });
}

function writeVariable(
  path: string,
  variables: ReadonlyMap<string, Variable>,
  questions: QuestionList,
  notes: ImportNote[],
): string {
  const [name = '', field] = path.split('.');
  const variable = variables.get(name);
  const params = variable?.params ?? {};
  switch (variable?.type) {
    case 'date': {
      const moved = params.offset ? ` | later: ${Math.round(params.offset / 60)}, "minutes"` : '';
      return `{{ now${moved} | date: "${(params.format ?? '%Y-%m-%d').replaceAll('"', '')}" }}`;
    }
    case 'clipboard':
      return '{{ clipboard }}';
    case 'echo':
      return literal(params.echo ?? '');
    case 'choice': {
      const options = (params.values ?? []).map((value) => (typeof value === 'string' ? value : value.label));
      return questions.ask(name, 'choice', { options });
    }
    case 'random':
      notes.push({ code: 'changed', what: `random: ${name}` });
      return questions.ask(name, 'choice', { options: params.choices ?? [] });
    case 'match':
      return `{% include "${(params.trigger ?? '').replaceAll('"', '')}" %}`;
    case 'form':
      return questions.ask(field ?? name, 'text');
    case 'shell':
    case 'script':
      notes.push({ code: 'left-out', what: `${variable.type}: ${name}` });
      return questions.ask(name, 'text');
    default:
      notes.push({ code: 'unknown-variable', what: `{{${path}}}` });
      return literal(`{{${path}}}`);
  }
}
