import { mybbActing as act } from '@/utils/adapters/mybb/act';
import { type MybbVerb, mybbActions } from '@/utils/adapters/mybb/actions';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, outcomeSchema } from '@/utils/domain/outcome';
import { fixture, pageOf } from './pages';
import { type Exchange, fakeForum, html, json } from './shared/environment';

/** A MyBB that answers what a test wants: pages and answers have the shape of version 1.8.37. Its sentences are Dutch: words say nothing. */

export const NO_RIGHT = 'Je hebt geen toestemming.';
export const BAD_KEY = 'De autorisatiecode klopt niet.';
export const KEY = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
export const THREAD = fixture('mybb', 'thread-moderator.html');

export const refusal = (sentence: string) => json({ errors: [sentence] });
/** What MyBB says after nearly every act: a script that shows a message and goes elsewhere. */
export const done = () =>
  json({ data: '<script>alert("Gelukt");window.location = "showthread.php";</script>' });

export interface Viewer {
  id: string;
  name: string;
}
export const WANDA: Viewer = { id: '2', name: 'Wanda Keeper' };

/** A page of the board for somebody, or for nobody. */
export function pageFor(viewer: Viewer | null, body: string, key = KEY): Response {
  const panel =
    viewer === null
      ? '<span class="welcome"><a href="member.php?action=login">Inloggen</a></span>'
      : `<span class="welcome"><a href="member.php?action=profile&amp;uid=${viewer.id}">${viewer.name}</a>
         <a href="member.php?action=logout&amp;logoutkey=9f">Uitloggen</a></span><a class="modcp" href="modcp.php">MCP</a>`;
  return html(
    `<!DOCTYPE html><head><script>var my_post_key = "${key}";</script></head><body>${panel}${body}</body>`,
  );
}

export type Visibility = 'visible' | 'unapproved' | 'deleted';
const CLASSES = {
  visible: '',
  unapproved: 'unapproved_post',
  deleted: 'unapproved_post deleted_post',
} as const;

export const postHtml = (id: string, visibility: Visibility, number: number) =>
  `<div class="post ${CLASSES[visibility]}" id="post_${id}"><div class="post_head"><strong>
   <a href="showthread.php?tid=21&amp;pid=${id}#pid${id}">#${number}</a></strong></div><div id="pid_${id}">x</div></div>`;

export const replyForm = (closed: boolean, stuck: boolean, more = '') =>
  `<form action="newreply.php?tid=21&amp;processed=1" method="post" enctype="multipart/form-data">
   <input type="hidden" name="my_post_key" value="${KEY}"><input name="subject" value="RE: May"><textarea name="message">[quote]…[/quote]</textarea>
   <input type="checkbox" name="modoptions[closethread]" value="1"${closed ? ' checked="checked"' : ''}>
   <input type="checkbox" name="modoptions[stickthread]" value="1"${stuck ? ' checked="checked"' : ''}>
   <input type="hidden" name="quoted_ids" value="3|4"><input type="hidden" name="action" value="do_newreply">
   <input type="submit" name="newattachment" value="+"><input type="submit" name="submit" value="Plaats">
   <input type="submit" name="previewpost" value="Bekijk">${more}</form>`;

export const fieldsOf = (request: Exchange | undefined) =>
  Object.fromEntries(new URLSearchParams(request?.body ?? ''));
export const isPost = ({ method }: Exchange) => method === 'POST';
export const isFile = (file: string) => (request: Exchange) => request.url.pathname.endsWith(`/${file}`);
/** The acts among the requests: not the question what a wrong key is answered with. */
export const actsOf = (forum: { asked: Exchange[] }) =>
  forum.asked.filter((one) => isPost(one) && !one.body.includes('my_post_key=0&'));

type Answerer = (request: Exchange) => Response | Promise<Response> | undefined;

/** `special` answers first; `viewer` is asked for every page, so that somebody can sign out in between. */
export function board(special: Answerer, viewer: () => Viewer | null = () => WANDA, badKey = BAD_KEY) {
  const page = pageOf(THREAD.html, THREAD.url);
  const forum = fakeForum(
    (request) => {
      if (isPost(request) && request.body.includes('my_post_key=0&')) {
        return refusal(viewer() === null ? NO_RIGHT : badKey);
      }
      const answered = special(request);
      if (answered !== undefined) return answered;
      if (isFile('index.php')(request)) return pageFor(viewer(), '');
      if (isFile('moderation.php')(request) && !isPost(request)) return refusal(NO_RIGHT);
      throw new Error(`not expected: ${request.method} ${request.url.href} ${request.body}`);
    },
    { document: page.document, url: THREAD.url.href },
  );
  return { ...forum, cookies: cookiesOf(page.document) };
}

/** What a browser's cookies do for the document and nothing else: names, values, and taking away. */
function cookiesOf(document: Document): Map<string, string> {
  const jar = new Map<string, string>();
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    set: (line: string) => {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      jar.set('attributes of the last', attributes.join('; '));
      if (attributes.includes('max-age=0')) jar.delete(name);
      else jar.set(name, value);
    },
  });
  return jar;
}

export function order(native: MybbVerb, more: Partial<Command> = {}): Command {
  const { on, code } = mybbActions[native];
  const target =
    on === 'author'
      ? ({ kind: 'user', id: '8', parent: null } as const)
      : on === 'topic'
        ? ({ kind: 'topic', id: '21', parent: '4' } as const)
        : ({ kind: 'post', id: '102', parent: '21' } as const);
  return {
    ...{ id: '019cadd4-5620-7000-8000-000000000001', platform: 'mybb', native, action: code, target },
    ...{ author: null, handles: {}, input: NO_INPUT, undoing: null, viewer: null },
    ...more,
  };
}

export async function perform(
  forum: ReturnType<typeof board>,
  native: MybbVerb,
  more: Partial<Command> = {},
) {
  return outcomeSchema.parse(await act.perform(forum.env, order(native, more)));
}
