import { wordpressActing as act } from '@/utils/adapters/wordpress/act';
import { type WordpressVerb, wordpressActions } from '@/utils/adapters/wordpress/actions';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, outcomeSchema } from '@/utils/domain/outcome';
import { fixture, pageOf } from './pages';
import { type Exchange, fakeForum, html, json } from './shared/environment';

/** A WordPress that answers what a test wants: answers have the shape of version 6.1.9. */

export const POST = fixture('wordpress', 'post-block-moderator.html');
export const NONCE = '0123456789';

export const comment = (status: string, more: Record<string, unknown> = {}) => ({
  id: 101,
  post: 31,
  parent: 0,
  author: 4,
  author_name: 'Ivo Lind',
  author_email: 'ivo@lind.example',
  author_ip: '192.0.2.9',
  author_user_agent: 'Lynx',
  link: 'https://garden.example/allotment-news/#comment-101',
  status,
  content: { rendered: '<p>The water is off</p>', raw: 'The water is off' },
  ...more,
});
export const wordpressError = (code: string, status: number, message = 'No.') =>
  json({ code, message, data: { status } }, status);

type Answerer = (request: Exchange) => Response | Promise<Response> | undefined;

/** A WordPress where everybody is signed in; `special` answers first. */
export function wordpress(special: Answerer, source = POST) {
  const page = pageOf(source.html, source.url);
  return fakeForum(
    (request) => {
      const answered = special(request);
      if (answered) return answered;
      const { href } = request.url;
      if (href.includes('action=rest-nonce')) return html(NONCE);
      if (href.includes('users/me') || href.includes('users%2Fme')) {
        return json({ id: 2, name: 'Rosa Warden', slug: 'rosa', username: 'rosa' });
      }
      throw new Error(`not expected: ${request.method} ${href}`);
    },
    { document: page.document, url: source.url.href },
  );
}

export function order(native: WordpressVerb, more: Partial<Command> = {}): Command {
  return {
    id: '019cadd4-5620-7000-8000-000000000001',
    platform: 'wordpress',
    native,
    action: wordpressActions[native].code,
    target: { kind: 'comment', id: '101', parent: '31' },
    author: null,
    handles: {},
    input: { ...NO_INPUT, text: 'Please ask the committee.' },
    undoing: null,
    viewer: null,
    ...more,
  };
}

export const isRead = ({ method, url }: Exchange) =>
  method === 'GET' && /comments\/101|comments%2F101/.test(url.href);
export const isWrite = ({ method, url }: Exchange) => method !== 'GET' && url.href.includes('comments');

export async function perform(
  forum: ReturnType<typeof wordpress>,
  native: WordpressVerb,
  more: Partial<Command> = {},
) {
  return outcomeSchema.parse(await act.perform(forum.env, order(native, more)));
}
