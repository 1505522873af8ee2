import { LIMITS } from '@/utils/domain/limits';
import { ANYWHERE, type Question, replySchema } from '@/utils/domain/reply';
import type { ImportedReply, ImportNote, ReplyDraft } from './imported';

/** What every reader ends with: an entry of another tool as a reply of ours, within our limits, with a word on what did not fit. */

interface DraftParts {
  title: string;
  body: string;
  /** The other tool's own id, so that a second import finds the first; made of the title where there is none. */
  id?: string | null | undefined;
  shortcut?: string | null | undefined;
  tags?: readonly string[];
  questions?: readonly Question[];
  language?: string | null;
  notes?: readonly ImportNote[];
  file: string;
}

const TITLE = 120;
const TAG = 40;
const TAGS = 20;

export function draftReply(parts: DraftParts): ImportedReply {
  const notes = [...(parts.notes ?? [])];
  const cutTo = (text: string, most: number): string => {
    if (text.length <= most) return text;
    notes.push({ code: 'shortened', what: text.slice(0, 60) });
    return text.slice(0, most).trimEnd();
  };
  const title = cutTo(oneLine(parts.title) || firstWords(parts.body), TITLE);
  const shortcut = parts.shortcut?.trim() || null;
  const isShortcut = shortcut !== null && /^\S{2,30}$/.test(shortcut);
  if (shortcut !== null && !isShortcut) notes.push({ code: 'left-out', what: shortcut.slice(0, 60) });
  const reply: ReplyDraft = {
    id: slugOf(parts.id ?? title),
    title,
    body: cutTo(parts.body.replace(/\r\n?/g, '\n').trim(), LIMITS.replyBody),
    language: parts.language ?? null,
    variants: [],
    tags: [...new Set((parts.tags ?? []).map((tag) => oneLine(tag).slice(0, TAG)).filter(Boolean))].slice(
      0,
      TAGS,
    ),
    scope: ANYWHERE,
    shortcut: isShortcut ? shortcut : null,
    questions: [...(parts.questions ?? [])],
    rule: null,
    retired: false,
  };
  replySchema.omit({ version: true, pack: true }).parse(reply);
  return { reply, notes, file: parts.file };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function firstWords(body: string): string {
  const line = oneLine(body).slice(0, 60);
  return line === '' ? 'Untitled' : line;
}

/** `Warnings::Too loud` → `warnings-too-loud`. Letters of other scripts give way to a number made of the whole. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain.length >= 2 && plain.length <= 60) return plain;
  let sum = 0;
  for (const sign of text) sum = (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) >>> 0;
  return `${plain.slice(0, 45)}${plain ? '-' : 'reply-'}${sum.toString(36)}`;
}

/** The id itself where nobody has it, else with the first free number behind it. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  let free = id;
  for (let count = 2; isTaken(free); count += 1) free = `${id.slice(0, 55)}-${count}`;
  return free;
}

/** Text that must stay as it is where Liquid would see a template. */
export function literal(text: string): string {
  return text.replace(/\{\{|\{%/g, (marks) => `{{ "${marks}" }}`);
}

/** A name for a question: `First name` → `first_name`. */
export function questionName(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 30);
  const base = plain === '' ? 'answer' : plain;
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
  return name;
}
