import { describe, expect, it } from 'vitest';
import { redmineActing as act } from '@/utils/adapters/redmine/act';
import type { RedmineVerb } from '@/utils/adapters/redmine/actions';
import { NO_INPUT } from '@/utils/domain/no-input';
import { fixture } from './pages';
import { type Exchange, html, landedAt } from './shared/environment';
import { editPage, ROOT, redminePage, ScriptedRedmine, TOPIC } from './support/scripted-redmine';

const ISSUE = fixture('redmine', 'issue-moderator.html');
const PROFILE = fixture('redmine', 'profile-administrator.html');
const isPost = ({ method }: Exchange) => method === 'POST';
const onPost = (answer: (request: Exchange) => Response | Promise<Response>) => (request: Exchange) =>
  isPost(request) ? answer(request) : undefined;
const QUOTE = `$('#message_subject').val("x");\n$('#message_content').val("Rolf \\"R\\" wrote:\\n> It\\'s <b>lost<\\/b> \\\\o\\/\\n\\n");\nalert(1);`;
const script = (text: string) =>
  new Response(text, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });

describe('the token, without which Redmine signs the viewer out', () => {
  it('comes from a page fetched for this act, not from the page that is open', async () => {
    const redmine = new ScriptedRedmine();
    expect(await redmine.perform('lock', 'topic:41')).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(redmine.sent).toHaveLength(1);
    expect(new URLSearchParams(redmine.sent[0]?.body).get('authenticity_token')).toBe('fresh-token');
  });

  it('is never gone without: a page that has none ends the act before anything is sent', async () => {
    for (const verb of ['lock', 'edit', 'delete-topic', 'reply'] as const) {
      const redmine = new ScriptedRedmine(() => html(editPage(OPEN, { token: null })));
      expect(await redmine.perform(verb, 'topic:41')).toMatchObject({ state: 'failed', by: 'response' });
      expect(redmine.sent).toEqual([]);
    }
  });

  it('is not tried a second time: a refusal has signed the viewer out, and that is what is said', async () => {
    const redmine = new ScriptedRedmine(
      onPost(() => html(redminePage('<h2>422</h2><p id="errorExplanation">x</p>', { viewer: null }), 422)),
    );
    expect(await redmine.perform('lock', 'topic:41')).toMatchObject({
      state: 'failed',
      http: 422,
      failure: { code: 'signed-out' },
    });
    expect(redmine.sent).toHaveLength(1);
  });

  it('is not used for somebody else than the page was drawn for', async () => {
    const redmine = new ScriptedRedmine(() => html(editPage(OPEN, { viewer: '9' })));
    expect(await redmine.perform('lock', 'topic:41')).toMatchObject({ failure: { code: 'other-viewer' } });
    expect(redmine.sent).toEqual([]);
  });
});

const OPEN = { locked: false, sticky: false, board: '3', text: 'Who has it?' };

describe('requests that would make the browser ask for a password', () => {
  it('are not made: no address of the programming interface, no script asked for by its type', async () => {
    const redmine = new ScriptedRedmine((request) =>
      request.url.pathname.includes('/quote/') ? script(QUOTE) : undefined,
    );
    const context = { ...CONTEXT };
    for (const verb of [
      'lock',
      'unlock',
      'sticky',
      'unsticky',
      'move',
      'edit',
      'quote',
      'reply',
      'delete-topic',
    ] as const) {
      await redmine.perform(verb, 'topic:41').catch(() => null);
    }
    await act.inspect?.(redmine.forum.env, context, redmine.post('post:44'));
    await act.readAuthor?.(redmine.forum.env, context, AUTHOR, {});
    expect(redmine.forum.asked.length).toBeGreaterThan(15);
    for (const { url, headers } of redmine.forum.asked) {
      expect(url.pathname).not.toMatch(/\.(json|xml|js)$/);
      expect(headers.get('accept') ?? '').not.toMatch(/json|javascript/);
      expect(url.href.startsWith(ROOT), `${url} is below the folder`).toBe(true);
    }
  });

  it('a refused script says that the viewer is signed out', async () => {
    const redmine = new ScriptedRedmine((request) =>
      request.url.pathname.includes('/quote/') ? new Response('', { status: 401 }) : undefined,
    );
    expect(await redmine.perform('quote', 'post:44')).toMatchObject({
      state: 'failed',
      failure: { code: 'signed-out' },
    });
    expect(redmine.sent).toEqual([]);
  });
});

const AUTHOR = { id: '8', name: 'Rolf Rude', url: null, facts: [] };
const CONTEXT = {
  platform: 'redmine',
  label: 'Redmine',
  adapter: 'redmine@1',
  kind: 'topic',
  space: null,
  viewer: { id: '5', name: 'greta', signedIn: true, role: 'moderator' },
} as const;

describe('refusals that look like success', () => {
  it('a reply after which the address names no reply was not made: the topic was locked', async () => {
    const redmine = new ScriptedRedmine((request) => {
      if (request.url.pathname.includes('/quote/')) return script(QUOTE);
      return isPost(request) ? landedAt(html(TOPIC.html), `${ROOT}boards/3/topics/41`) : undefined;
    });
    expect(await redmine.perform('reply', 'post:44')).toMatchObject({
      state: 'failed',
      http: 200,
      failure: { code: 'changed-meanwhile' },
    });
  });

  it('a reply that the address names but the page does not show was not made', async () => {
    const redmine = new ScriptedRedmine((request) => {
      if (request.url.pathname.includes('/quote/')) return html('', 403);
      return isPost(request) ? landedAt(html(TOPIC.html), `${ROOT}boards/3/topics/41?r=99`) : undefined;
    });
    expect((await redmine.perform('reply', 'post:44')).state).toBe('failed');
  });

  it('a topic that shows no form for replies any more is not written to', async () => {
    const locked = TOPIC.html.replace(/<form class="new_reply"[\s\S]*?<\/form>/, '');
    const redmine = new ScriptedRedmine((request) =>
      request.url.pathname.includes('/quote/') ? script(QUOTE) : html(locked),
    );
    expect(await redmine.perform('reply', 'post:44')).toMatchObject({
      failure: { code: 'changed-meanwhile' },
    });
    expect(redmine.sent).toEqual([]);
  });

  it('errors on a page with status 200 are said in Redmine’s own words', async () => {
    const redmine = new ScriptedRedmine(
      onPost(() =>
        html(redminePage('<div id="errorExplanation"><ul><li>Betreff ist zu lang</li></ul></div>')),
      ),
    );
    expect(await redmine.perform('lock', 'topic:41')).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: 'Betreff ist zu lang' } },
    });
  });

  it('a change that Redmine passes over without a word is not called done', async () => {
    const redmine = new ScriptedRedmine(
      onPost(() => landedAt(html(TOPIC.html), `${ROOT}boards/3/topics/41`)),
    );
    for (const verb of ['lock', 'sticky', 'edit'] as const) {
      expect(await redmine.perform(verb, 'topic:41'), verb).toMatchObject({
        state: 'failed',
        by: 'reload',
        failure: { code: 'not-changed' },
      });
    }
  });
});

describe('two moderators at once', () => {
  it.each([
    ['lock', { locked: true }],
    ['unlock', { locked: false }],
    ['sticky', { sticky: true }],
    ['unsticky', { sticky: false }],
  ] as const)('%s where it is so already sends nothing', async (verb, state) => {
    const redmine = new ScriptedRedmine();
    Object.assign(redmine.state, state);
    expect(await redmine.perform(verb, 'topic:41')).toMatchObject({ failure: { code: 'already-done' } });
    expect(redmine.sent).toEqual([]);
  });

  it('a move is only taken back from where it led to', async () => {
    const redmine = new ScriptedRedmine();
    const undoing = { from: '2', to: '4', board: '3' };
    expect(
      await redmine.perform('move', 'topic:41', { undoing, input: NO_INPUT, handles: {} }),
    ).toMatchObject({
      failure: { code: 'changed-meanwhile' },
    });
    expect(redmine.sent).toEqual([]);
  });
});

describe('answers that are none', () => {
  it('a page to sign in', async () => {
    const redmine = new ScriptedRedmine(() =>
      landedAt(html(redminePage('', { viewer: null })), `${ROOT}login?back_url=x`),
    );
    expect(await redmine.perform('lock', 'topic:41')).toMatchObject({ failure: { code: 'signed-out' } });
  });

  it('a page without the viewer', async () => {
    const redmine = new ScriptedRedmine(() => html(redminePage('', { viewer: null })));
    expect(await redmine.perform('lock', 'topic:41')).toMatchObject({ failure: { code: 'signed-out' } });
  });

  it('a refusal drawn for nobody: the viewer is signed out, whatever right is missing', async () => {
    for (const status of [403, 404]) {
      const redmine = new ScriptedRedmine(() =>
        html(redminePage(`<h2>${status}</h2>`, { viewer: null }), status),
      );
      expect(await redmine.perform('edit', 'topic:41')).toMatchObject({ failure: { code: 'signed-out' } });
    }
  });

  it('a page of the host', async () => {
    const redmine = new ScriptedRedmine(() => html('<title>Checking your browser</title>', 403));
    expect(await redmine.perform('lock', 'topic:41')).toMatchObject({ failure: { code: 'blocked-by-host' } });
  });

  it('none at all, after which reading back says whether it was done', async () => {
    const lost = () => Promise.reject(new TypeError('Failed to fetch'));
    const done: ScriptedRedmine = new ScriptedRedmine(
      onPost(() => {
        done.state.locked = true;
        return lost();
      }),
    );
    expect(await done.perform('lock', 'topic:41')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      http: null,
    });
    const undone = new ScriptedRedmine(onPost(lost));
    expect(await undone.perform('lock', 'topic:41')).toMatchObject({
      state: 'unknown',
      failure: { code: 'network' },
    });
    expect((await undone.perform('reply', 'post:44')).state).toBe('unknown');
  });
});

describe('a quotation', () => {
  it('is read from the script that Redmine hands out, which is never run', async () => {
    let sent = '';
    const redmine = new ScriptedRedmine((request) => {
      if (request.url.pathname.includes('/quote/')) return script(QUOTE);
      if (!isPost(request)) return undefined;
      sent = new URLSearchParams(request.body).get('reply[content]') ?? '';
      const made = TOPIC.html.replace('id="message-45"', 'id="message-46"');
      return landedAt(html(made), `${ROOT}boards/3/topics/41?r=46`);
    });
    const outcome = await redmine.perform('quote', 'post:44');
    expect(outcome).toMatchObject({ state: 'confirmed', params: { made: '46', board: '3' } });
    expect(sent.replace(/\r/g, '')).toBe(
      `Rolf "R" wrote:\n> It's <b>lost</b> \\o/\n\nPlease ask the committee.`,
    );
  });
});

describe('acts on issues', () => {
  const issue = (special: (request: Exchange) => Response | undefined) =>
    new ScriptedRedmine((request) => special(request) ?? html(ISSUE.html), ISSUE);
  const kind = (value: string) => ({ input: { ...NO_INPUT, kind: value } });

  it('a status that the workflow does not allow is passed over by Redmine and not called done', async () => {
    const redmine = issue((request) => (isPost(request) ? html(ISSUE.html) : undefined));
    expect(await redmine.perform('close', 'issue:7', kind('5'))).toMatchObject({
      state: 'failed',
      failure: { code: 'not-changed' },
    });
    expect(new URLSearchParams(redmine.sent[0]?.body).get('issue[lock_version]')).toBe('4');
  });

  it('an issue changed meanwhile is not overwritten (lock_version)', async () => {
    const conflict = redminePage('<form id="issue-form"><div class="conflict">x</div></form>');
    const redmine = issue((request) => (isPost(request) ? html(conflict) : undefined));
    expect(await redmine.perform('edit', 'issue:7')).toMatchObject({
      failure: { code: 'changed-meanwhile' },
    });
  });

  it('an answer to a private note is private', async () => {
    const redmine = issue(() => undefined);
    await redmine.perform('reply', 'comment:33');
    expect(new URLSearchParams(redmine.sent[0]?.body).get('issue[private_notes]')).toBe('1');
    await redmine.perform('reply', 'comment:32');
    expect(new URLSearchParams(redmine.sent[1]?.body).has('issue[private_notes]')).toBe(false);
  });

  it('a question in between (booked hours) is left to the moderator, and nothing is called deleted', async () => {
    const question = redminePage(
      '<form><p>2 hours were booked.</p><input type="radio" name="todo" value="destroy"></form>',
    );
    const redmine = issue((request) => (isPost(request) ? html(question) : undefined));
    expect(await redmine.perform('delete-issue', 'issue:7')).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: '2 hours were booked.' } },
    });
  });
});

describe('acts on accounts', () => {
  const account = (offered: string) =>
    redminePage(
      `<div class="contextual"><a class="icon" data-method="put" href="/users/8?user%5Bstatus%5D=${offered}">x</a></div>`,
      { viewer: '1' },
    );
  const viewer = { viewer: '1' };

  it('stops where Redmine asks for the password again (sudo mode)', async () => {
    const asked = redminePage('<h2>Passwort erforderlich</h2><form id="sudo-form"></form>', { viewer: '1' });
    const redmine = new ScriptedRedmine((request) => html(isPost(request) ? asked : account('3')), PROFILE);
    expect(await redmine.perform('lock-account', 'user:8', viewer)).toMatchObject({
      state: 'failed',
      failure: { code: 'asks-password' },
    });
    expect(redmine.sent).toHaveLength(1);
  });

  it('is locked when its page offers to unlock it', async () => {
    let state = '3';
    const redmine = new ScriptedRedmine((request) => {
      if (isPost(request)) state = '1';
      return html(account(state));
    }, PROFILE);
    expect(await redmine.perform('lock-account', 'user:8', viewer)).toMatchObject({ state: 'confirmed' });
    expect(await redmine.perform('lock-account', 'user:8', viewer)).toMatchObject({
      failure: { code: 'already-done' },
    });
  });
});

describe('the reply box of the page', () => {
  it('is shown and given', async () => {
    const redmine = new ScriptedRedmine();
    const field = await act.openComposer?.(redmine.forum.env, redmine.post('post:44'));
    expect(field?.id).toBe('message_content');
    expect(field?.closest<HTMLElement>('#reply')?.style.display).toBe('block');
    const issue = new ScriptedRedmine(undefined, ISSUE);
    expect((await act.openComposer?.(issue.forum.env, issue.post('comment:32')))?.id).toBe('issue_notes');
  });

  it('is not there below a locked topic', async () => {
    const locked = new ScriptedRedmine(undefined, fixture('redmine', 'topic-locked-member-german.html'));
    expect(await act.openComposer?.(locked.forum.env, locked.post('post:13'))).toBeNull();
  });
});

describe('empty and endless texts', () => {
  it.each(['reply', 'quote', 'edit'] satisfies RedmineVerb[])(
    '%s of nothing is refused before anything is asked',
    async (verb) => {
      const redmine = new ScriptedRedmine();
      const input = { ...NO_INPUT, text: ' \n ' };
      expect(await redmine.perform(verb, 'post:44', { input })).toMatchObject({
        http: null,
        failure: { code: 'invalid-input', detail: { field: 'text' } },
      });
      expect(redmine.forum.asked).toEqual([]);
    },
  );

  it('a title longer than Redmine takes is refused before anything is asked', async () => {
    const redmine = new ScriptedRedmine();
    const input = { ...NO_INPUT, text: 'x', title: 'x'.repeat(256) };
    expect((await redmine.perform('edit', 'topic:41', { input })).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'title', limit: 255 },
    });
    expect(redmine.forum.asked).toEqual([]);
  });
});
