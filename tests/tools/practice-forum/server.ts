import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Forum } from './context';
import { Faults } from './faults';
import { listener, type Served } from './http';
import { PASSWORD } from './pages/login';
import { seed } from './seed/seed';
import { Sessions } from './sessions';
import { Store } from './store';
import type { Member, Role } from './types';

/**
 * Practice Forum: a small forum in memory, server-rendered, with sessions, rights, CSRF tokens, moderation and a log of its own.
 *
 * ## Its markup, for whoever reads or drives it
 *
 * Every page: `meta[name=generator][content="Practice Forum 1.0"]`; `nav.viewer--member[data-member-id][data-role]` with
 * `a.viewer-name` when somebody is signed in, `nav.viewer--guest` when not; `nav.nav-moderation` for the staff only,
 * `nav.viewer .role--admin` for administrators only; `p.flash.flash--success` (`--notice`) once after something was done.
 *
 * Topic page `/t/<topic>/<slug>?page=<n>` (also `/t/<topic>`), 20 posts a page: `.topic[data-topic-id][data-board-id][data-locked]
 * [data-pinned]`, `h1.topic-title`, `form.reply-form#reply textarea[name=body]`.
 *
 * Post: `article.post#post-<id>[data-post-id][data-state]`, `data-state` = `visible | held | hidden | spam | deleted`. Inside:
 * - `.post-header`, a row (avatar, byline, permalink) with room for a button at its end
 * - `a.post-author[data-member-id]` (href `/members/<id>-<name>`), its text is the name; `a.post-permalink > time.post-time[datetime]`
 * - `.post-body`; `.post-edited` when it was edited; `.badge--held|hidden|spam|deleted|reported` in `.post-badges`
 * - `.post-actions`: `.post-links` (`a.post-link--reply|edit|delete|report`, signed in only), `.post-tools` (staff only)
 * What others than the staff get of a deleted or hidden post is `article.post.post--stub` without author and body.
 * `/posts/<id>` redirects to the post in its topic (right page, fragment), 404 when it is gone for ever.
 *
 * Forms. All are POST, urlencoded, with hidden `_token`; most have an optional `return` (a path to go back to). In the post, each there
 * only while it can be done: `form.post-tool--approve|reject|hide|unhide|spam|delete|restore` → `/posts/<id>/<name>` (takes optional
 * `reason` ≤ 200 too). Links to a page with the form: `a.post-tool--purge` → `/posts/<id>/purge` `form.confirm-form--purge` (`reason`);
 * `a.post-tool--warn` → `/posts/<id>/warn` `form.warn-form` (`message` ≤ 4000, needed; the author gets it); `a.post-link--edit` →
 * `/posts/<id>/edit` `form.edit-form` (`body` ≤ 20000, hidden `revision`, `reason`); `a.post-link--report` → `/posts/<id>/report`
 * `form.report-form` (`reason` one of its radio values, `details`); `a.post-link--delete` (own post of a member) → `/posts/<id>/delete`
 * `form.confirm-form--delete`.
 * - Topic: `form.topic-tool--lock|unlock|pin|unpin` → `/t/<topic>/<name>`; reply `/t/<topic>/reply` (`body`).
 * - Author, on `/members/<id>` (name after the id is optional), `.member[data-member-id][data-status]`: `form.member-tool--mute|suspend`
 *   (`days` 1–3650, `reason` ≤ 500), `--ban` (`reason`), `--unmute|unsuspend|unban`, `--note` (`text` ≤ 2000) → `/members/<id>/<name>`.
 *   State read back there: `.restriction--mute|suspend|ban[data-until]`, `.member-notes .note`, `.warning[data-withdrawn]` with
 *   `form.warning-tool--withdraw` → `/warnings/<id>/withdraw`.
 * - Report queue `/moderation/reports` (`?state=closed`): posts as above, each with `.reports > li.report#report-<id>[data-report-id][data-state]`
 *   (`open | claimed | accepted | rejected`), `.report-reason`, `a.report-reporter`, `time.report-time`, and
 *   `form.report-tool--claim|release|accept|reject` → `/reports/<id>/<name>`.
 * - Approval queue `/moderation/approval`: the held posts as above. Native log `/moderation/log`: `tr.log-entry[data-action][data-target]`.
 * - Sign in `/login`: `form.login-form` (`name`, `password`), `form.login-as--moderator|admin|member`; sign out `form.logout-form`.
 *
 * Success: 303 to a page (200) with `.flash--success`. Refusal: `.error-page[data-error]` with `.error-message`, by status:
 * 403 `token` (stale or missing), `origin`, `forbidden` (no right), `restricted` (muted, banned) · 404 `not-found` · 409 `conflict` (deleted
 * twice, edited meanwhile) · 413 · 422 `invalid` (empty reply) · 429 `rate-limited` with Retry-After. Not signed in: 303 to `/login?next=`.
 * `GET /api/posts/<id>`: JSON `{id, state, topic, author: {id, name}, createdAt, editedAt, revision, body, path, openReports?}`, errors
 * `{error, message}`.
 *
 * Pages for tests of scripts in the page: see pages/special.ts.
 */
export interface PracticeForum {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  port: number;
  accounts: readonly Account[];
  /** Everything it knows; tests may look and change. The same object after `reset`. */
  state: Store;
  faults: Faults;
  /** What was asked for since the start, the last reset or `requests.length = 0`, oldest first. */
  requests: Served[];
  /** A session without the sign-in page: the cookie to send and the token forms need. */
  signIn(account: string): { cookie: { name: string; value: string }; token: string };
  /** Makes the tokens in pages that are already open worthless. */
  renewTokens(): void;
  /** Back to the first content; sessions, faults and requests are gone. */
  reset(): void;
  stop(): Promise<void>;
}

export interface Account {
  account: string;
  password: string;
  name: string;
  role: Role;
}

interface Options {
  /** 0 = any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** ms since the epoch at which the forum's clock starts; all dates of its content are relative to it. Now unless said. */
  now?: number;
}

export async function startPracticeForum(options: Options = {}): Promise<PracticeForum> {
  let clockStart = performance.now();
  const begin = options.now ?? Math.floor(Date.now() / 60_000) * 60_000;
  const store = new Store(() => begin + Math.floor(performance.now() - clockStart));
  const forum: Forum = { store, sessions: new Sessions(), faults: new Faults(), cookie: 'forum_session' };
  const requests: Served[] = [];
  seed(store, begin);
  const stopping = new AbortController();
  const server = createServer(listener(forum, requests, stopping.signal));
  const port = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  forum.cookie = `forum_session_${port}`;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    accounts: [...store.members.values()].map(accountOf),
    state: store,
    faults: forum.faults,
    requests,
    signIn: (account) => signIn(forum, account),
    renewTokens: () => forum.sessions.renewTokens(),
    reset() {
      clockStart = performance.now();
      forum.sessions.clear();
      forum.faults.clear();
      requests.length = 0;
      seed(store, begin);
    },
    stop() {
      stopping.abort();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function accountOf(member: Member): Account {
  return { account: member.account, password: PASSWORD, name: member.name, role: member.role };
}

function signIn(forum: Forum, account: string) {
  const member = forum.store.memberByAccount(account);
  if (!member) throw new Error(`Practice Forum has no account "${account}".`);
  const session = forum.sessions.start(member.id);
  return { cookie: { name: forum.cookie, value: session.id }, token: session.token };
}
