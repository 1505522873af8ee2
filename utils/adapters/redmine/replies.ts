import { cut } from '@/utils/adapters/shared/dom';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { Answer } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { LONGEST_SUBJECT } from './actions';
import { locate, messagePath, type Place, urlOf } from './messages';
import {
  type Found,
  type FreshPage,
  fetchScript,
  found,
  halt,
  type Job,
  openPage,
  plain,
  settle,
  stringAfter,
  submit,
} from './pages';
import { userId } from './people';
import * as select from './selectors';

/**
 * A reply to a topic. Redmine says "updated" to everything here: to a reply below a locked topic, to an empty one, to one whose subject
 * is too long. The address it leads to names the new reply only when there is one.
 */
export async function reply(job: Job, place: Place, withQuote: boolean): Promise<Outcome> {
  const text = plain(job.command.input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const before = await openPage(job, messagePath(place, place.topic));
  if (!before.ok) {
    const moved = before.outcome.failure?.code === 'gone' ? await locate(job, place) : null;
    return moved === null ? before.outcome : reply(job, moved, withQuote);
  }
  const page = before.value;
  const subject = page.document.querySelector('#message-form input[name="reply[subject]"]');
  if (subject === null) return failed(await whyNoReply(job, place), page.answer);
  const quote = withQuote ? await quoteOf(job, `${messagePath(place, `quote/${place.id}`)}`) : found('');
  if (!quote.ok) return quote.outcome;
  const newest = await newestReply(job, place, page);
  if (!newest.ok) return newest.outcome;
  const sent = await submit(job, `${messagePath(place, place.topic)}/replies`, page, {
    'reply[subject]': cut(subject.getAttribute('value') ?? '', LONGEST_SUBJECT),
    'reply[content]': quote.value + text,
  });
  const outcome = await settle(sent, {}, async () => {
    const made = sent.ok ? madeIn(sent.answer) : await madeSince(job, place, page, newest.value.id);
    return made === null ? null : details(job, place, made);
  });
  const isSilent = outcome.failure?.code === 'not-changed';
  return isSilent ? { ...outcome, failure: await whyNoReply(job, place) } : outcome;
}

async function madeSince(
  job: Job,
  place: Place,
  { viewer }: FreshPage,
  before: number,
): Promise<string | null> {
  const now = await newestReply(job, place, null);
  const isOurs = now.ok && now.value.author === viewer && now.value.id > before;
  return isOurs ? String(now.value.id) : null;
}

/** Who watches the topic may get a mail; the settings that decide that are not ours to see. */
function details(job: Job, place: Place, made: string): Partial<Outcome> {
  const url = urlOf(job, { ...place, id: made });
  return { params: { made, board: place.board }, notified: 'unknown', url };
}

/** Named in the address and there on the page. */
function madeIn({ url, body }: Answer<Document>): string | null {
  const id = url.searchParams.get('r') ?? '';
  return /^[1-9]\d*$/.test(id) && body.querySelector(`#message-${id}`) ? id : null;
}

/** The right to quote is the right to reply; with it, a missing form means that the topic was locked. */
async function whyNoReply(job: Job, place: Place) {
  const quote = await fetchScript(job, messagePath(place, `quote/${place.topic}`));
  const code = quote.ok ? null : quote.outcome.failure?.code;
  return failure(code === 'no-right' ? 'no-right' : 'changed-meanwhile');
}

/** Redmine's own quotation of a message or note, in the way its texts are written. */
export async function quoteOf(job: Job, path: string, post: FreshPage | null = null): Promise<Found<string>> {
  const script = await fetchScript(job, path, post);
  if (!script.ok) return script;
  const target = post === null ? /#message_content'\)\.val\(/ : /focus\(\)\.val\(notes \+/;
  const text = stringAfter(script.value, target);
  return text === null ? halt(failed(failure('not-understood'))) : found(`${text.trimEnd()}\n\n`);
}

/** `first`: the topic's first page, when it is at hand. */
async function newestReply(
  job: Job,
  place: Place,
  first: FreshPage | null,
): Promise<Found<{ id: number; author: string | null }>> {
  const opened = first === null ? await openPage(job, messagePath(place, place.topic)) : found(first);
  if (!opened.ok) return opened;
  const pages = Array.from(opened.value.document.querySelectorAll('.pagination a[href*="page="]'), (link) =>
    Number(new URL(link.getAttribute('href') ?? '', job.root).searchParams.get('page')),
  );
  const count = Math.max(1, ...pages.filter(Number.isSafeInteger));
  const last = count === 1 ? opened : await openPage(job, `${messagePath(place, place.topic)}?page=${count}`);
  if (!last.ok) return last;
  const replies = Array.from(last.value.document.querySelectorAll(select.REPLY), (element) => ({
    id: Number(element.id.slice('message-'.length)),
    author: userId(element.querySelector(`${select.REPLY_HEADER} ${select.AUTHOR}`)),
  }));
  return found(replies.sort((a, b) => b.id - a.id)[0] ?? { id: 0, author: null });
}
