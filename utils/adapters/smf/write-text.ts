import { cut, firstText, numberAfter, parseHtml } from '@/utils/adapters/shared/dom';
import { requestOf } from '@/utils/adapters/shared/forms';
import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import { fetchText, type Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { fail } from '@/utils/domain/result';
import { addressOf, type Forum, getPage, NOTHING_SENT, readBack, type SmfPage, submit } from './forum';
import { messageOn } from './messages';
import { listTopicPost } from './read-topic';
import * as select from './selectors';

/** Answers, edits and messages. */

/** As SMF stores a text. */
export function asStored(text: string | null | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

/** A pause SMF asks for is taken once, where everybody can see it. */
const LONGEST_PAUSE = 60;

async function afterPause(forum: Forum, go: () => Promise<Sent<SmfPage>>): Promise<Sent<SmfPage>> {
  const sent = await go();
  if (sent.ok || sent.trouble.failure.code !== 'rate-limited') return sent;
  const seconds = Number(sent.trouble.failure.detail?.seconds ?? Number.NaN);
  if (!(seconds <= LONGEST_PAUSE)) return sent;
  try {
    await forum.env.wait((seconds + 1) * 1000, 'rate-limited');
  } catch {
    return sent;
  }
  return go();
}

/**
 * Through the topic's own form for quick answers: sent as `quickReply`, a moderator's answer is published; sent by another name it would
 * wait for approval without a word. The first button of the form saves a draft.
 */
export async function reply(forum: Forum, command: Command): Promise<Outcome> {
  const text = asStored(command.input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const topic = command.target.kind === 'topic' ? command.target.id : command.target.parent;
  if (topic === null) return failed(failure('unsupported'));
  let last = 0;
  const send = () =>
    submit(forum, `topic=${topic}.0`, (page) => {
      const button = page.document.querySelector(`${select.QUICK_REPLY} [name="post"]`);
      if (button === null) return fail(failure('no-right'));
      last = lastMessage(page);
      return requestOf(
        button,
        page,
        new Map([
          ['quickReply', text],
          ['goback', '1'],
        ]),
      );
    });
  let sent = await afterPause(forum, send);
  // Somebody answered while the form was on its way: SMF shows it again with a note, and posts it the next time.
  if (sent.ok && isShownAgain(sent.answer.body, '.noticebox')) sent = await afterPause(forum, send);
  if (sent.ok && isShownAgain(sent.answer.body, '')) return failed(whyNot(sent.answer.body), sent.answer);
  return readBack(sent, async () => {
    const page = sent.ok ? sent : await getPage(forum, `topic=${topic}.new`);
    if (!page.ok) return { is: 'unknown', trouble: page.trouble };
    const made = newPost(page.answer.body, command.viewer, last);
    if (made === null) return { is: 'not-done' };
    const message = messageOn(page.answer.body, made);
    const status = message?.unapproved ? 'unapproved' : 'approved';
    const url = addressOf(forum, `msg=${made}`).href;
    const notified = status === 'approved' ? 'yes' : 'no';
    return { is: 'done', more: { params: { made, topic, status }, url, notified } };
  });
}

function lastMessage({ document }: SmfPage): number {
  const value = document.querySelector(`${select.QUICK_REPLY} [name="last_msg"]`)?.getAttribute('value');
  return Number(value ?? 0);
}

function isShownAgain({ document }: SmfPage, kind: string): boolean {
  const box = document.querySelector(`#errors${kind}`);
  return box !== null && !box.matches('.hidden, [style]');
}

function whyNot({ document }: SmfPage) {
  const reason = firstText(document, '#error_list', 300) ?? firstText(document, '#errors', 300);
  return reason === null ? failure('not-understood') : failure('refused', { reason });
}

/** The newest post of ours that was not there before. */
function newPost({ document }: SmfPage, viewer: string | null, last: number): string | null {
  const posts = Array.from(document.querySelectorAll(select.BODY)).flatMap(listTopicPost);
  const ours = posts
    .filter(({ authorId }) => viewer === null || authorId === viewer)
    .flatMap(({ key }) => numberAfter(key, 'post:') ?? [])
    .filter((id) => Number(id) > last);
  return ours.at(-1) ?? null;
}

/** The text as it was written, for editing. */
export async function readSource(forum: Forum, id: string): Promise<Sent<string>> {
  const url = addressOf(forum, `action=quotefast;quote=${id};xml;modify`);
  const sent = await fetchText(forum.env, { url });
  if (!sent.ok) return sent;
  const source = messageIn(forum, sent.answer.body, id);
  if (source !== null) return { ok: true, answer: { ...sent.answer, body: source } };
  const isSmf = sent.answer.body.includes('<smf>');
  const problem = failure(
    isSmf ? 'gone' : 'blocked-by-host',
    isSmf ? undefined : { status: sent.answer.status },
  );
  return { ok: false, trouble: { ...NOTHING_SENT, http: sent.answer.status, failure: problem } };
}

/** Text of an element in SMF's answers to its own scripts: nothing but CDATA. */
function dataIn(xml: string, element: string): string | null {
  const pattern = new RegExp(`<${element}(?=[\\s>])[^>]*>\\s*((?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>)+)`);
  const data = pattern.exec(xml)?.[1];
  return data?.replace(/<!\[CDATA\[|\]\]>/g, '') ?? null;
}

/** `msg_0` when the post is gone. What is in it is written for HTML once more. */
function messageIn(forum: Forum, xml: string, id: string): string | null {
  const source = xml.includes(`<message id="msg_${id}">`) ? dataIn(xml, 'message') : null;
  if (source === null) return null;
  const html = source.replace(/</g, '&lt;');
  return parseHtml(forum.env.document, `<div>${html}</div>`).querySelector('div')?.textContent ?? '';
}

const begun = new WeakMap<Document, Map<string, string>>();

/** Text of posts as last read for the moderator: an edit must not overwrite a later one. */
export function textsBegunFrom(document: Document): Map<string, string> {
  const texts = begun.get(document) ?? new Map<string, string>();
  begun.set(document, texts);
  return texts;
}

export async function edit(forum: Forum, command: Command): Promise<Outcome> {
  const text = asStored(command.input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const { id, parent: topic } = command.target;
  const before = await readSource(forum, id);
  if (!before.ok) return troubled(before.trouble);
  const was = asStored(before.answer.body);
  const start = textsBegunFrom(forum.env.document).get(id);
  if (was === text) return failed(failure('already-done'), before.answer);
  if (start !== undefined && asStored(start) !== was)
    return failed(failure('changed-meanwhile'), before.answer);
  const page = await getPage(forum, `topic=${topic}.msg${id}`);
  if (!page.ok) return troubled(page.trouble);
  const query = `action=jsmodify;topic=${topic};xml;${page.answer.body.token}`;
  const form = { topic: String(topic), msg: id, message: text };
  const sent = await fetchText(forum.env, { url: addressOf(forum, query), method: 'POST', body: { form } });
  if (sent.ok && sent.answer.status === 403) return failed(failure('no-right'), sent.answer);
  const problem = sent.ok ? cut(dataIn(sent.answer.body, 'error') ?? '', 300) : '';
  if (sent.ok && problem !== '') return failed(failure('refused', { reason: problem }), sent.answer);
  const written: Sent<SmfPage> = sent.ok
    ? { ok: true, answer: { ...sent.answer, body: page.answer.body } }
    : sent;
  return readBack(written, async () => {
    const now = await readSource(forum, id);
    if (!now.ok) return { is: 'unknown', trouble: now.trouble };
    const stored = asStored(now.answer.body);
    if (stored === was) return { is: 'not-done' };
    textsBegunFrom(forum.env.document).set(id, now.answer.body);
    // SMF puts right what people write: codes that are not closed, words it censors.
    return { is: 'done', more: { params: stored === text ? {} : { altered: true } } };
  });
}

/** A private message. SMF says `done=sent` only when everybody it was for has got it. */
export async function writeMessage(forum: Forum, command: Command): Promise<Outcome> {
  const { target, author, input } = command;
  const member = target.kind === 'user' ? target.id : (author?.id ?? null);
  const [title, text] = [asStored(input.title), asStored(input.text)];
  if (member === null || !/^\d+$/.test(member)) return failed(failure('unsupported'));
  if (title === '') return failed(failure('invalid-input', { field: 'title' }));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const send = () =>
    submit(forum, `action=pm;sa=send;u=${member}`, (page) => fillMessage(page, member, title, text));
  const sent = await afterPause(forum, send);
  if (!sent.ok) return troubled(sent.trouble);
  const page = sent.answer.body;
  if (page.redirected && /[;?&]done=sent\b/.test(page.url.search))
    return confirmed(sent.answer, { notified: 'yes' });
  if (isShownAgain(page, '')) return failed(whyNot(page), sent.answer);
  return troubled({
    ...NOTHING_SENT,
    http: sent.answer.status,
    failure: failure('not-understood'),
    effect: 'possible',
  });
}

/** To the member by id: names can be alike. */
function fillMessage(page: SmfPage, member: string, title: string, text: string) {
  const form = page.document.querySelector('form[action*="sa=send2"]');
  const button = form?.querySelector('[name="post"]') ?? null;
  if (form === null || button === null) return fail(failure('no-right'));
  // People with few posts have to read letters off a picture: that is for them to do.
  if (form.querySelector('[name*="_vv["]')) return fail(failure('unsupported'));
  const filled = requestOf(
    button,
    page,
    new Map([
      ['to', ''],
      ['subject', title],
      ['message', text],
    ]),
  );
  const body = filled.ok ? filled.value.body : undefined;
  if (!filled.ok || body === undefined || !('form' in body) || !Array.isArray(body.form)) return filled;
  return {
    ok: true as const,
    value: { ...filled.value, body: { form: [...body.form, ['recipient_to[]', member] as const] } },
  };
}
