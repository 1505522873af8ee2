import { firstText, textOf } from '@/utils/adapters/shared/dom';
import { requestOf } from '@/utils/adapters/shared/forms';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { fail, ok, type Result } from '@/utils/domain/result';
import { type Forum, getPage, readBack, type SmfPage, submit } from './forum';

/**
 * Warnings: a level from 0 to 100, at some points of which the forum watches a member, moderates all their posts, or takes their voice.
 * SMF cuts a level that is out of this viewer's reach for the day to one that is within, without a word.
 */

export interface WarningForm {
  level: number;
  /** Levels the form lets one choose. */
  step: number;
  /** From which level which effect, in the forum's words, in the order none, watched, moderated, muted; above 100: never. */
  effects: readonly { from: number; label: string }[];
  /** By how much the viewer may change it a day; null: by anything. The forum's own sentence beside it. */
  limit: { by: number; sentence: string } | null;
}

export const warningQuery = (member: string, message: string | null) =>
  `action=profile;area=issuewarning;u=${member}${message === null ? '' : `;msg=${message}`}`;

function formIn({ document }: Pick<SmfPage, 'document'>): Element | null {
  return document.querySelector('#warning_level')?.closest('form') ?? null;
}

/** Null: this viewer may not warn, or the forum has no warnings. */
export function readWarningForm(page: Pick<SmfPage, 'document'>): WarningForm | null {
  const field = formIn(page)?.querySelector('#warning_level');
  const value = field?.getAttribute('value') ?? '';
  if (!field || !/^\d{1,3}$/.test(value)) return null;
  const note = field.closest('dd')?.previousElementSibling?.querySelector('.smalltext') ?? null;
  const by = /\d+/.exec(textOf(note))?.[0];
  return {
    level: Number(value),
    step: Number(field.getAttribute('step')) || 5,
    effects: effectsIn(page.document),
    limit: by === undefined ? null : { by: Number(by), sentence: textOf(note, 300) },
  };
}

/** They stand only in the script that explains the slider. */
function effectsIn(document: Document): WarningForm['effects'] {
  const pattern = /slideAmount >= (\d+)\)\s*effectText = (["'])((?:\\.|(?!\2)[^\\])*)\2/g;
  for (const script of document.querySelectorAll('script:not([src])')) {
    const found = Array.from((script.textContent ?? '').matchAll(pattern), ([, from, , label = '']) => ({
      from: Number(from),
      label: label.replace(/\\(.)/g, '$1').slice(0, 150),
    }));
    if (found.length > 0) return found;
  }
  return [];
}

/** Null where the forum has not set one: only all four effects together tell which of them it is. */
export function muteLevel({ effects }: WarningForm): number | null {
  const from = effects.length === 4 ? effects[3]?.from : undefined;
  return from !== undefined && from > 0 && from <= 100 ? from : null;
}

const withinReach = ({ limit, level }: WarningForm, wanted: number) =>
  limit === null || Math.abs(wanted - level) <= limit.by;

/** Levels to choose from, with what they mean. */
export function levelOptions(
  form: WarningForm,
  direction: 'up' | 'down',
): { value: string; label: string }[] {
  const levels = Array.from({ length: Math.floor(100 / form.step) + 1 }, (_, index) => index * form.step);
  return levels
    .filter((level) => (direction === 'up' ? level > form.level : level < form.level))
    .filter((level) => withinReach(form, level))
    .map((level) => ({ value: String(level), label: `${level} %${effectAt(form, level)}` }));
}

export function effectAt({ effects }: WarningForm, level: number): string {
  const label = effects
    .filter(({ from }) => from <= level)
    .sort((a, b) => a.from - b.from)
    .at(-1)?.label;
  return label ? ` · ${label}` : '';
}

export type WarningVerb = 'warn' | 'unwarn' | 'mute' | 'unmute';

export async function setLevel(forum: Forum, command: Command, verb: WarningVerb): Promise<Outcome> {
  const member = command.target.kind === 'user' ? command.target.id : (command.author?.id ?? null);
  if (member === null) return failed(failure('unsupported'));
  const query = warningQuery(member, command.handles.message ?? null);
  const before = await getPage(forum, query);
  if (!before.ok) return troubled(before.trouble);
  const form = readWarningForm(before.answer.body);
  if (form === null) return failed(failure('no-right'), before.answer);
  const wanted = wantedLevel(form, command, verb);
  if (!wanted.ok) return failed(wanted.error, before.answer);
  const sent = await submit(forum, query, (page) => fill(page, command, form.level, wanted.value));
  const params = { was: form.level, level: wanted.value };
  const notified = command.input.text?.trim() ? 'yes' : 'no';
  const outcome = await readBack(
    sent,
    async () => {
      const now = await getPage(forum, query);
      if (!now.ok) return { is: 'unknown', trouble: now.trouble };
      const level = readWarningForm(now.answer.body)?.level;
      return level === wanted.value ? { is: 'done' } : { is: 'not-done' };
    },
    { params, notified },
  );
  return outcome.failure?.code === 'not-changed' && sent.ok ? whyNot(sent.answer.body, outcome) : outcome;
}

/** SMF's list of what is missing stands above the form it shows again. */
function whyNot({ document }: SmfPage, outcome: Outcome): Outcome {
  const box = document.querySelector('.errorbox:not([style])');
  const reason = firstText(box ?? document.createDocumentFragment(), 'li, .error', 300) ?? textOf(box, 300);
  return reason === '' ? outcome : { ...outcome, failure: failure('refused', { reason }) };
}

function wantedLevel(form: WarningForm, command: Command, verb: WarningVerb): Result<number> {
  const { undoing, input } = command;
  const isUp = verb === 'warn' || verb === 'mute';
  if (undoing !== null) {
    if (undoing.level !== form.level) return fail(failure('changed-meanwhile'));
    return typeof undoing.was === 'number' ? ok(undoing.was) : fail(failure('unsupported'));
  }
  const mute = muteLevel(form);
  const wanted = verb === 'mute' ? mute : /^\d{1,3}$/.test(input.kind ?? '') ? Number(input.kind) : null;
  if (wanted === null || wanted > 100) return fail(failure('invalid-input', { field: 'kind' }));
  if (wanted === form.level || (verb === 'mute' && form.level > wanted)) return fail(failure('already-done'));
  if (wanted > form.level !== isUp) return fail(failure('changed-meanwhile'));
  if (!withinReach(form, wanted)) return fail(failure('refused', { reason: form.limit?.sentence ?? '' }));
  return ok(wanted);
}

function fill(page: SmfPage, { input, undoing }: Command, expected: number, level: number) {
  const form = formIn(page);
  const button = form?.querySelector('[name="save"]') ?? null;
  if (form === null || button === null) return fail(failure('not-understood'));
  if (readWarningForm(page)?.level !== expected) return fail(failure('changed-meanwhile'));
  // SMF takes no warning without a reason, not even the taking back of one.
  const reason = input.reason?.trim() || (undoing === null ? '' : 'Undo');
  if (reason === '') return fail(failure('invalid-input', { field: 'reason' }));
  const values = new Map<string, string | null>([
    ['warning_level', String(level)],
    ['warn_reason', reason],
    ['warn_notify', null],
  ]);
  const text = input.text?.trim() ?? '';
  if (text !== '') {
    values.set('warn_notify', 'on').set('warn_body', text);
    if (input.title?.trim()) values.set('warn_sub', input.title.trim());
  }
  return requestOf(button, page, values);
}
