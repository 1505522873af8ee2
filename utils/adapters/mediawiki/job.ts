import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer } from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import type { ClearParams, Command, Outcome } from '@/utils/domain/outcome';
import { type ApiSent, type ApiTrouble, connect, type TokenType, type Wiki } from './api';
import { apiAddress } from './page-config';
import type { HandleName } from './posts';

/** One command being carried out, with the wiki that it is carried out on. */
export interface Job {
  wiki: Wiki;
  command: Command;
  handle(name: HandleName): string | null;
}

/** A value that was found, or the outcome that ends the command. */
export type Found<T> = { ok: true; value: T } | { ok: false; outcome: Outcome };

export function found<T>(value: T): Found<T> {
  return { ok: true, value };
}

export function halt(problem: Failure, more: Partial<Outcome> = {}): { ok: false; outcome: Outcome } {
  return { ok: false, outcome: failed(problem, null, more) };
}

/** Connects as the viewer the page was drawn for; another or no account ends it before anything is sent. */
export async function startJob(env: ActEnv, command: Command, type: TokenType): Promise<Found<Job>> {
  const api = apiAddress(env.document, env.url);
  if (api === null) return halt(failure('unsupported'));
  const connected = await connect(env, api, type);
  if (!connected.ok) return { ok: false, outcome: troubled(connected.trouble) };
  const { wiki } = connected;
  const handle = (name: HandleName) => command.handles[name] || null;
  const { id, name } = wiki.viewer;
  const drawnFor = [command.viewer, handle('viewer')].filter((viewer) => viewer !== null);
  if (drawnFor.some((viewer) => viewer !== id && viewer !== name)) return halt(failure('other-viewer'));
  return found({ wiki, command, handle });
}

/** The author as MediaWiki names them; records that were erased have none. */
export function authorName({ command, handle }: Job): string | null {
  return command.author?.name ?? handle('author');
}

/** A clear value of the record that is being taken back; ids only. */
export function recordedId({ command }: Job, name: string): string | null {
  const value = command.undoing?.[name];
  return typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : null;
}

export function isUndoing({ command }: Job): boolean {
  return command.undoing !== null;
}

/** Only what is known: records hold no empty values. */
export function clearParams(values: Readonly<Record<string, string | number | boolean | null>>): ClearParams {
  const known = Object.entries(values).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== null,
  );
  return Object.fromEntries(known);
}

/**
 * What came of a write that gave no clear answer: when the wiki may have carried it out, `look` reads the state back. Seen done, it is
 * confirmed; not seen, it stays unknown, for it may still be on its way.
 */
export async function afterTrouble(
  trouble: ApiTrouble,
  more: Partial<Outcome>,
  look: () => Promise<Partial<Outcome> | null>,
): Promise<Outcome> {
  const outcome = troubled(trouble, more);
  if (trouble.effect === 'none' || trouble.failure.code === 'page-gone') return outcome;
  const seen = await look();
  if (seen === null) return outcome;
  return { ...outcome, state: 'confirmed', by: 'reload', failure: null, ...seen };
}

/** The answer said yes; what was read back says whether it is so. Null: it could not be read, and the answer has to do. */
export function readBack(answer: Answer<unknown>, isSo: boolean | null, more: Partial<Outcome>): Outcome {
  const base = failed(failure('not-changed'), answer, more);
  if (isSo === false) return { ...base, by: 'reload' };
  return { ...base, state: 'confirmed', by: isSo === null ? 'response' : 'reload', failure: null };
}

/** For questions whose answer is missing: the trouble as an outcome. */
export function haltedBy(sent: ApiSent & { ok: false }): { ok: false; outcome: Outcome } {
  return { ok: false, outcome: troubled(sent.trouble) };
}
