import { describe, expect, it } from 'vitest';
import { smfActing as act } from '@/utils/adapters/smf/act';
import { type SmfVerb, smfActions } from '@/utils/adapters/smf/actions';
import { smfReading as read } from '@/utils/adapters/smf/read';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, outcomeSchema } from '@/utils/domain/outcome';
import { standingSchema } from '@/utils/domain/post';
import { fixture, pageOf } from './pages';
import { type Exchange, fakeForum, html, landedAt } from './shared/environment';

/**
 * What a real SMF does not do on demand, played with its own pages: answers are as 2.1.5 gives them. What it really does with every
 * verb is seen by the live check.
 */

const TOPIC = fixture('smf', 'topic-moderator.html');
const SCRIPT = 'https://harbour.example/forum/index.php';
const NEXT = { name: 'a77e55d0c', value: 'ffeeddccbbaa99887766554433221100' };

type Answerer = (request: Exchange) => Response | undefined;

/** A forum that shows the moderator's topic to whoever asks; `special` answers first. */
function smf(special: Answerer, source = TOPIC) {
  const page = pageOf(TOPIC.html, TOPIC.url);
  return fakeForum((request) => special(request) ?? html(source.html), {
    document: page.document,
    url: TOPIC.url.href,
  });
}

function order(native: SmfVerb, more: Partial<Command> = {}): Command {
  const { on } = smfActions[native];
  const target = {
    post: { kind: 'post', id: '42', parent: '7' },
    topic: { kind: 'topic', id: '7', parent: '3' },
    author: { kind: 'user', id: '5', parent: null },
  } as const;
  return {
    id: '019cadd4-5620-7000-8000-000000000001',
    platform: 'smf',
    native,
    action: smfActions[native].code,
    target: target[on],
    author: { id: '5', name: 'Rita Rope', url: null, facts: [] },
    handles: {},
    input: { ...NO_INPUT, text: 'Please ask the office.', title: 'A word', reason: 'Off topic' },
    undoing: null,
    viewer: '2',
    ...more,
  };
}

async function perform(forum: ReturnType<typeof smf>, native: SmfVerb, more: Partial<Command> = {}) {
  return outcomeSchema.parse(await act.perform(forum.env, order(native, more)));
}

const asks = ({ url }: Exchange, part: string) => decodeURIComponent(url.search).includes(part);
const writes = (forum: ReturnType<typeof smf>) =>
  forum.asked.filter((one) => one.method === 'POST' || /[0-9a-f]{32}/.test(one.url.search));

/** An error page: the name of the error is the id of its text, in every language. */
function refusal(name: string, sentence = 'Leider nein.', status = 403) {
  const head = TOPIC.html.slice(0, TOPIC.html.indexOf('</head>'));
  return html(
    `${head}</head><body><div id="fatal_error"><div class="cat_bar"><h3>Fehler</h3></div>
     <div class="windowbg"><div id="${name}" class="padding">${sentence}</div></div></div></body>`,
    status,
  );
}

const without = (id: string) => TOPIC.html.replace(`id="msg_${id}"`, 'id="elsewhere"');
const inBin = () =>
  html(
    fixture('smf', 'topic-recycled.html')
      .html.replaceAll('_30"', '_42"')
      .replace('msg30', 'msg42')
      .replace('smf_member_id = 1', 'smf_member_id = 2'),
  );

describe('the token of SMF', () => {
  it('goes by the name that this session has for it, read afresh from the page before the act', async () => {
    const fresh = TOPIC.html
      .replaceAll('f3a9c1d2b', NEXT.name)
      .replaceAll('0f1e2d3c4b5a69788796a5b4c3d2e1f0', NEXT.value);
    const forum = smf(() => undefined, { ...TOPIC, html: fresh });
    await perform(forum, 'unlock');
    expect(writes(forum).map((one) => one.url.search)).toEqual([
      `?action=lock;sa=unlock;topic=7.0;${NEXT.name}=${NEXT.value}`,
    ]);
  });

  it.each(['session_verify_fail', 'session_timeout'])(
    'is fetched once more when SMF says %s',
    async (name) => {
      let refused = 0;
      const forum = smf((request) => {
        if (!asks(request, 'action=lock')) return undefined;
        refused += 1;
        return refusal(name);
      });
      expect(await perform(forum, 'unlock')).toMatchObject({
        state: 'failed',
        failure: { code: 'token-refused' },
      });
      expect(refused).toBe(2);
    },
  );
});

describe('what SMF says no with', () => {
  it.each([
    ['cannot_lock_any', 'no-right'],
    ['topic_gone', 'gone'],
    ['error_topic_locked_already', 'already-done'],
    ['locked_by_admin', 'no-right'],
    ['some_plugin_says_no', 'refused'],
  ])('%s is understood in any language', async (name, code) => {
    const forum = smf((request) => (asks(request, 'action=lock') ? refusal(name) : undefined));
    expect(await perform(forum, 'unlock')).toMatchObject({ state: 'failed', failure: { code } });
  });

  it('takes a page with 200 that asks for the log-in for signed out', async () => {
    const guest = TOPIC.html.replace('smf_member_id = 2', 'smf_member_id = 0');
    const forum = smf(() => html(`${guest}<form id="frmLogin"></form>`));
    expect(await perform(forum, 'unlock')).toMatchObject({
      state: 'failed',
      failure: { code: 'signed-out' },
    });
    expect(writes(forum)).toEqual([]);
  });

  it('acts for nobody but the viewer the page was drawn for', async () => {
    const forum = smf(() => html(TOPIC.html.replace('smf_member_id = 2', 'smf_member_id = 77')));
    expect(await perform(forum, 'unlock')).toMatchObject({ failure: { code: 'other-viewer' } });
    expect(writes(forum)).toEqual([]);
  });

  it('says where the password can be typed when SMF asks for it in between, and types none', async () => {
    const page = `${TOPIC.html.slice(0, TOPIC.html.indexOf('<body'))}<body><form id="frmLogin"><div id="admin_login"><input type="password" name="admin_pass"></div></form>`;
    const forum = smf((request) => (asks(request, 'area=ban') ? html(page) : undefined));
    expect(await perform(forum, 'ban')).toMatchObject({
      state: 'failed',
      failure: { code: 'asks-password' },
      url: `${SCRIPT}?action=admin;area=ban`,
    });
    expect(writes(forum)).toEqual([]);
  });

  it('takes a page of the host for no answer, and a forum under repair for read-only', async () => {
    expect(
      await perform(
        smf(() => html('<h1>Checking your browser')),
        'unlock',
      ),
    ).toMatchObject({
      state: 'failed',
      failure: { code: 'blocked-by-host' },
    });
    const closed = TOPIC.html.replace(
      '<body',
      '<body><form id="frmLogin"><div id="maintenance_mode"></div></form><div',
    );
    expect(
      await perform(
        smf(() => html(closed)),
        'unlock',
      ),
    ).toMatchObject({ failure: { code: 'read-only' } });
  });
});

describe('toggles', () => {
  it('are read before they are pressed: what is locked already is left alone', async () => {
    const forum = smf(() => undefined);
    expect(await perform(forum, 'lock')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
    expect(writes(forum)).toEqual([]);
  });

  it('are not believed: the answer says yes, the topic is as it was', async () => {
    const forum = smf((request) =>
      asks(request, 'action=lock') ? landedAt(html(TOPIC.html), `${SCRIPT}?topic=7.0;moderate`) : undefined,
    );
    expect(await perform(forum, 'unlock')).toMatchObject({
      state: 'failed',
      by: 'reload',
      failure: { code: 'not-changed' },
    });
  });

  it('approve through the queue, which passes over what another moderator approved meanwhile', async () => {
    let approved = false;
    const forum = smf((request) => {
      if (asks(request, 'approve=43')) approved = true;
      return approved ? html(TOPIC.html.replace('class="approvebg"', 'class="windowbg"')) : undefined;
    });
    const target = { kind: 'post', id: '43', parent: '7' } as const;
    expect(await perform(forum, 'approve', { target })).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(writes(forum)[0]?.url.search).toMatch(/^\?action=moderate;area=postmod;sa=replies;approve=43;/);
  });

  it('do not reject what was approved meanwhile', async () => {
    const forum = smf(() => undefined);
    expect(await perform(forum, 'reject')).toMatchObject({ failure: { code: 'changed-meanwhile' } });
    expect(writes(forum)).toEqual([]);
  });
});

describe('the recycle board', () => {
  it('takes a post by a request that SMF keeps to the topic: told twice, the plain one deletes for ever', async () => {
    let deleted = false;
    const forum = smf((request) => {
      if (asks(request, 'action=quickmod2')) deleted = true;
      if (!deleted) return undefined;
      return asks(request, '?msg=42') ? inBin() : html(without('42'));
    });
    expect(await perform(forum, 'delete')).toMatchObject({
      state: 'confirmed',
      params: { topic: '7', was: 'approved', recycled: true },
    });
    const [sent] = writes(forum);
    expect(sent?.url.search).toContain('action=quickmod2;topic=7.0');
    expect(sent?.body).toBe('msgs%5B%5D=42&delete_selected=1');
  });

  it('has it already: nothing is sent a second time', async () => {
    const forum = smf((request) => (asks(request, '?msg=42') ? inBin() : html(without('42'))));
    expect(await perform(forum, 'delete')).toMatchObject({ failure: { code: 'already-done' } });
    expect(writes(forum)).toEqual([]);
  });

  it('is where alone a post is deleted for ever', async () => {
    const forum = smf(() => undefined);
    expect(await perform(forum, 'purge')).toMatchObject({ failure: { code: 'changed-meanwhile' } });
    expect(writes(forum)).toEqual([]);
  });

  it('gives back a rejected post as published, so it is made to wait again', async () => {
    let restored = false;
    let hidden = false;
    const forum = smf((request) => {
      if (asks(request, 'action=restoretopic;msgs=42')) restored = true;
      if (asks(request, 'area=postmod;sa=approve')) hidden = true;
      if (!restored) return asks(request, '?msg=42') ? inBin() : html(without('42'));
      return hidden
        ? html(TOPIC.html.replace('class="windowbg" id="msg42"', 'class="approvebg" id="msg42"'))
        : undefined;
    });
    const undoing = { topic: '7', was: 'unapproved' };
    expect(await perform(forum, 'restore', { undoing, author: null })).toMatchObject({ state: 'confirmed' });
    expect(writes(forum).length).toBe(2);
  });

  it('asks in between when somebody else was quicker with the topic', async () => {
    const forum = smf((request) =>
      asks(request, 'removetopic2') ? refusal('post_already_deleted') : undefined,
    );
    expect(await perform(forum, 'removetopic')).toMatchObject({ failure: { code: 'already-done' } });
  });
});

describe('answers', () => {
  const answered = (cls = 'windowbg') =>
    html(
      TOPIC.html.replace(
        '</form>',
        `<div class="${cls}" id="msg45"><div class="post_wrapper"><div class="poster"><h4><a href="${SCRIPT}?action=profile;u=2">Mia Mast</a></h4></div><span class="page_number">#4</span><div class="inner" id="msg_45">Please ask the office.</div></div></div></form>`,
      ),
    );

  it('are sent as quick replies, with the button that posts and not the first, which saves a draft', async () => {
    const forum = smf((request) => (request.method === 'POST' ? answered() : undefined));
    expect(await perform(forum, 'reply')).toMatchObject({
      state: 'confirmed',
      params: { made: '45', topic: '7', status: 'approved' },
      notified: 'yes',
    });
    const sent = new URLSearchParams(writes(forum)[0]?.body);
    expect(sent.get('quickReply')).toBe('Please ask the office.');
    expect([sent.has('message'), sent.has('save_draft'), sent.get('post'), sent.get('seqnum')]).toEqual([
      ...[false, false, 'Post', '771'],
    ]);
  });

  it('that wait for approval are told apart', async () => {
    const forum = smf((request) => (request.method === 'POST' ? answered('approvebg') : undefined));
    expect(await perform(forum, 'reply')).toMatchObject({ params: { status: 'unapproved' }, notified: 'no' });
  });

  it('are sent once more when somebody answered in between', async () => {
    let tries = 0;
    const forum = smf((request) => {
      if (request.method !== 'POST') return undefined;
      tries += 1;
      return tries === 1
        ? html(`${TOPIC.html}<div class="noticebox" id="errors"><div id="error_list">New replies</div></div>`)
        : answered();
    });
    expect(await perform(forum, 'reply')).toMatchObject({ state: 'confirmed' });
    expect(tries).toBe(2);
  });

  it('say what SMF says when it shows the form again', async () => {
    const forum = smf((request) =>
      request.method === 'POST'
        ? html(
            `${TOPIC.html}<div class="errorbox" id="errors"><ul id="error_list"><li>Too long.</li></ul></div>`,
          )
        : undefined,
    );
    expect(await perform(forum, 'reply')).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: 'Too long.' } },
    });
  });

  it('wait as long as SMF wants between two posts, where everybody can see it', async () => {
    let tries = 0;
    const forum = smf((request) => {
      if (request.method !== 'POST') return undefined;
      tries += 1;
      return tries === 1 ? refusal('post_WaitTime_broken', 'Nicht vor 2 Sekunden.') : answered();
    });
    expect(await perform(forum, 'reply')).toMatchObject({ state: 'confirmed' });
    expect(forum.waits).toEqual([{ ms: 3000, reason: 'rate-limited' }]);
  });

  it('by a form that was sent before are refused, not posted twice', async () => {
    const forum = smf((request) =>
      request.method === 'POST' ? refusal('error_form_already_submitted', 'You already posted!') : undefined,
    );
    expect(await perform(forum, 'reply')).toMatchObject({ state: 'failed', failure: { code: 'refused' } });
  });

  it('are taken back themselves, not the post they answered', async () => {
    const forum = smf((request) => (asks(request, 'msg45') ? answered() : undefined));
    await perform(forum, 'delete', { undoing: { made: '45' }, author: null });
    expect(writes(forum)[0]?.body).toContain('=45');
  });

  it('are not sent where letters have to be read off a picture', async () => {
    const form = `${TOPIC.html}<form action="${SCRIPT}?action=pm;sa=send2" method="post"><input name="to"><input name="subject"><textarea name="message"></textarea><input name="pm_vv[code]"><input type="submit" name="post" value="Send"></form>`;
    const forum = smf((request) => (asks(request, 'action=pm') ? html(form) : undefined));
    expect(await perform(forum, 'message')).toMatchObject({
      state: 'failed',
      failure: { code: 'unsupported' },
    });
    expect(writes(forum)).toEqual([]);
  });

  it('to members go by number, and count only when everybody has got them', async () => {
    const form = `${TOPIC.html}<form action="${SCRIPT}?action=pm;sa=send2" method="post"><input name="to" value="&quot;Rita Rope&quot;"><input name="subject"><textarea name="message"></textarea><input type="submit" name="save_draft"><input type="submit" name="post" value="Send"></form>`;
    const forum = smf((request) => {
      if (request.method === 'POST')
        return landedAt(html(TOPIC.html), `${SCRIPT}?action=pm;f=inbox;done=sent`);
      return asks(request, 'action=pm') ? html(form) : undefined;
    });
    expect(await perform(forum, 'message')).toMatchObject({ state: 'confirmed', notified: 'yes' });
    const sent = new URLSearchParams(writes(forum)[0]?.body);
    expect([sent.get('to'), sent.get('recipient_to[]'), sent.has('save_draft')]).toEqual(['', '5', false]);
  });
});

describe('edits', () => {
  const source = (text: string) =>
    html(
      `<?xml version="1.0"?><smf><subject><![CDATA[x]]></subject><message id="msg_42"><![CDATA[${text}]]></message></smf>`,
    );

  it('are read back as they were written, without the writing for HTML', async () => {
    let text = 'Ask &lt;b&gt; &amp; &quot;so&quot;';
    const forum = smf((request) => {
      if (asks(request, 'jsmodify')) text = 'Please ask the office.';
      return asks(request, 'quotefast') || asks(request, 'jsmodify') ? source(text) : undefined;
    });
    const page = pageOf(TOPIC.html, TOPIC.url);
    const [, found] = read.listPosts(page, page.document);
    const post = found && read.readPost(page, found);
    const inspected = post && (await act.inspect?.(forum.env, read.readContext(page), post));
    const field = inspected?.capabilities.find((one) => one.native === 'edit')?.fields[0];
    expect(field?.start).toBe('Ask <b> & "so"');
    expect(await perform(forum, 'edit')).toMatchObject({ state: 'confirmed', params: {} });
  });

  it('never go over what somebody wrote after the moderator began', async () => {
    let text = 'First';
    const forum = smf((request) => (asks(request, 'quotefast') ? source(text) : undefined));
    const page = pageOf(TOPIC.html, TOPIC.url);
    const [, found] = read.listPosts(page, page.document);
    const post = found && read.readPost(page, found);
    if (post) await act.inspect?.(forum.env, read.readContext(page), post);
    text = 'Second';
    expect(await perform(forum, 'edit')).toMatchObject({ failure: { code: 'changed-meanwhile' } });
    expect(writes(forum)).toEqual([]);
  });

  it('are lost on SMF when the post is gone', async () => {
    const gone = html('<?xml version="1.0"?><smf><message id="msg_0"><![CDATA[]]></message></smf>');
    expect(
      await perform(
        smf(() => gone),
        'edit',
      ),
    ).toMatchObject({ failure: { code: 'gone' } });
  });
});

const EFFECTS = `<script>if (slideAmount >= 0) effectText = "None."; if (slideAmount >= 10) effectText = "Watched.";
  if (slideAmount >= 35) effectText = "Moderated."; if (slideAmount >= 60) effectText = "Cannot \\"post\\".";</script>`;
const warningForm = (
  level: number,
  limit = '20',
) => `${TOPIC.html}${EFFECTS}<form action="${SCRIPT}?action=profile;u=5;area=issuewarning" method="post"><dl>
  <dt><strong>Level</strong><span class="smalltext">Nicht mehr als ${limit}% am Tag.</span></dt><dd><input name="warning_level" id="warning_level" type="range" min="0" max="100" step="5" value="${level}"></dd></dl>
  <input name="warn_reason"><input type="checkbox" name="warn_notify"><input name="warn_sub" value="You have received a warning"><textarea name="warn_body"></textarea>
  <input type="hidden" name="b7ac" value="cd29"><input type="submit" name="preview" value="Preview"><input type="submit" name="save" value="Issue"></form>
  <table id="view_warnings"><tbody><tr><td class="issued_by">Mia Mast</td><td class="log_time">Today</td><td class="reason">Rude</td><td class="level">+20</td></tr></tbody></table>`;

describe('warnings', () => {
  it('set a level, tell the member when there is a text, and are read back', async () => {
    let level = 0;
    const forum = smf((request) => {
      if (request.method === 'POST') level = 15;
      return asks(request, 'issuewarning') ? html(warningForm(level)) : undefined;
    });
    const input = { ...NO_INPUT, reason: 'Rude', kind: '15', text: 'Please be kind.' };
    expect(await perform(forum, 'warn', { input })).toMatchObject({
      state: 'confirmed',
      notified: 'yes',
      params: { was: 0, level: 15 },
    });
    const sent = new URLSearchParams(writes(forum)[0]?.body);
    expect(Object.fromEntries(sent)).toMatchObject({
      warning_level: '15',
      warn_reason: 'Rude',
      warn_notify: 'on',
      warn_sub: 'You have received a warning',
      b7ac: 'cd29',
      save: 'Issue',
    });
  });

  it('out of reach for the day are not sent: SMF would cut them without a word', async () => {
    const forum = smf((request) => (asks(request, 'issuewarning') ? html(warningForm(0)) : undefined));
    const input = { ...NO_INPUT, reason: 'Rude', kind: '60' };
    for (const native of ['warn', 'mute'] as const) {
      expect(await perform(forum, native, { input })).toMatchObject({
        failure: { code: 'refused', detail: { reason: 'Nicht mehr als 20% am Tag.' } },
      });
    }
    expect(writes(forum)).toEqual([]);
  });

  it('are taken back to the level before, unless somebody changed it since', async () => {
    const forum = smf((request) => (asks(request, 'issuewarning') ? html(warningForm(35)) : undefined));
    const undoing = { was: 0, level: 15 };
    expect(await perform(forum, 'unwarn', { undoing, author: null })).toMatchObject({
      failure: { code: 'changed-meanwhile' },
    });
    expect(writes(forum)).toEqual([]);
  });

  it('give the levels to choose from with what the forum does at each', async () => {
    const forum = smf((request) => (asks(request, 'issuewarning') ? html(warningForm(20, '50')) : undefined));
    const page = pageOf(TOPIC.html, TOPIC.url);
    const [, found] = read.listPosts(page, page.document);
    const post = found && read.readPost(page, found);
    const inspected = post && (await act.inspect?.(forum.env, read.readContext(page), post));
    const options = (native: string) =>
      inspected?.capabilities
        .find((one) => one.native === native)
        ?.fields.find((field) => field.name === 'kind')?.options;
    expect(options('warn')?.at(-1)).toEqual({ value: '70', label: '70 % · Cannot "post".' });
    expect(options('unwarn')?.map((one) => one.value)).toEqual(['0', '5', '10', '15']);
    expect(inspected?.capabilities.map((one) => one.native)).toContain('mute');
  });
});

describe('reports', () => {
  const details = fixture('smf', 'report-details.html');
  const open = details.html.replace('closed=0', 'closed=1').replace('ignore=0', 'ignore=1');
  const handles = { report: '12', area: 'reportedposts' };

  it('are closed by a link whose token serves once, taken from the page at that moment', async () => {
    let closed = false;
    let shown = 0;
    const forum = smf((request) => {
      if (asks(request, 'sa=handle;closed=1')) closed = true;
      if (!asks(request, 'rid=12')) return undefined;
      shown += 1;
      return html((closed ? details.html : open).replace('ca4a03c=a5e15be6', `ca4a03c=token${shown}`));
    });
    expect(await perform(forum, 'handle', { handles, input: NO_INPUT })).toMatchObject({
      state: 'confirmed',
      params: { report: '12', area: 'reportedposts' },
    });
    expect(writes(forum).map((one) => one.url.search.split(';').at(-1))).toEqual(['ca4a03c=token2']);
  });

  it('are told to the other moderators with the reason, before they are closed', async () => {
    const forum = smf((request) => (asks(request, 'rid=12') ? html(open) : undefined));
    await perform(forum, 'dismiss', { handles });
    const [comment] = writes(forum);
    expect(new URLSearchParams(comment?.body).get('mod_comment')).toBe('Off topic');
  });

  it('that another moderator closed are left alone', async () => {
    const forum = smf((request) => (asks(request, 'rid=12') ? html(details.html) : undefined));
    expect(await perform(forum, 'handle', { handles })).toMatchObject({ failure: { code: 'already-done' } });
    expect(writes(forum)).toEqual([]);
  });

  it('are opened again from the record alone', async () => {
    const forum = smf((request) => (asks(request, 'rid=12') ? html(details.html) : undefined));
    await perform(forum, 'reopen', { undoing: { report: '12', area: 'reportedposts' }, author: null });
    expect(writes(forum)[0]?.url.search).toContain('sa=handle;closed=0;rid=12');
  });
});

describe('topics', () => {
  const form = `${TOPIC.html}<form action="${SCRIPT}?action=movetopic2;current_board=3;topic=7.0" method="post"><select name="toboard"><option value="4">Boats</option></select>
    <label for="postRedirect">Post a redirection topic.</label><input type="checkbox" name="postRedirect" id="postRedirect" checked><textarea name="reason">Moved to [BOARD].</textarea><input type="hidden" name="seqnum" value="5"><input type="submit" value="Move"></form>`;
  const moved = TOPIC.html.replace('board_3', 'board_4');

  it.each([
    [null, false],
    ['redirect', true],
  ])('are moved, with a topic that points there only when asked: %s', async (kind, redirect) => {
    let done = false;
    const forum = smf((request) => {
      if (request.method === 'POST') done = true;
      if (done) return html(moved);
      return asks(request, 'action=movetopic;') ? html(form) : undefined;
    });
    const input = { ...NO_INPUT, destination: '4', kind };
    expect(await perform(forum, 'move', { input })).toMatchObject({
      state: 'confirmed',
      params: { from: '3', to: '4' },
    });
    const sent = new URLSearchParams(writes(forum)[0]?.body);
    expect([sent.get('toboard'), sent.has('postRedirect'), sent.get('seqnum')]).toEqual(['4', redirect, '5']);
  });

  it('are moved back only from where they were moved to', async () => {
    const forum = smf(() => undefined);
    const undoing = { from: '2', to: '9' };
    expect(await perform(forum, 'move', { undoing, input: NO_INPUT })).toMatchObject({
      failure: { code: 'changed-meanwhile' },
    });
    expect(writes(forum)).toEqual([]);
  });
});

describe('what SMF tells of a member', () => {
  it('is read from the profile, without addresses; times are told in its own words', async () => {
    const profile = fixture('smf', 'profile.html');
    const page = pageOf(profile.html, profile.url);
    const forum = fakeForum(
      ({ url }) =>
        html(
          url.search.includes('issuewarning')
            ? warningForm(60).replace('smf_member_id = 2', 'smf_member_id = 1')
            : profile.html,
        ),
      { document: page.document, url: profile.url.href },
    );
    const author = { id: '5', name: 'Rita Rope', url: null, facts: [] };
    const standing = standingSchema.parse(
      await act.readAuthor?.(forum.env, read.readContext(page), author, {}),
    );
    expect(standing).toMatchObject({
      joinedAt: null,
      posts: 1207,
      rank: 'Sailor',
      warningPercent: 60,
      mutedUntil: 'endless',
      notes: [{ text: '+20 · Rude', by: 'Mia Mast', at: null }],
    });
    expect(standing.facts[0]).toEqual({ label: 'Banned by', value: 'Cannot post due to Rita Rope' });
    expect(JSON.stringify(standing)).not.toMatch(/192\.0\.2\.7|isp\.example|rope\.example/);
  });
});

describe('the reply box', () => {
  const composer = (editor: string) => {
    const page = pageOf(
      TOPIC.html.replace('<textarea name="quickReply"', `${editor}<textarea name="quickReply"`),
      TOPIC.url,
    );
    const forum = fakeForum(() => html(''), { document: page.document, url: TOPIC.url.href });
    const [found] = read.listPosts(page, page.document);
    const post = found && read.readPost(page, found);
    return post ? act.openComposer?.(forum.env, post) : null;
  };

  it('is the editor’s own text area while its source is shown, else the form’s', async () => {
    const own = await composer(
      '<div class="sceditor-container ltr sourceMode"><textarea class="own"></textarea></div>',
    );
    expect(own?.className).toBe('own');
    expect((await composer(''))?.getAttribute('name')).toBe('quickReply');
  });

  it('is never the editor’s hidden text area, which is not sent', async () => {
    const shown = await composer(
      '<div class="sceditor-container ltr"><textarea class="own"></textarea></div>',
    );
    expect(shown).toBeNull();
  });
});
