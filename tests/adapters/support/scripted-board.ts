import { type Exchange, fakeForum, html, landedAt } from '../shared/environment';

/**
 * A small phpBB: one topic with two posts, a queue, a report, a member. It keeps what is done to it, asks once more with a key that is
 * good for one press, and refuses forms that are sent in the second they were made in. Its words are German: nothing may depend on them.
 */

export const BOARD = 'https://harbour.example/talk/';

interface Post {
  state: 'shown' | 'deleted' | 'waiting' | 'gone';
  text: string;
  locked: boolean;
}

export interface ScriptedBoard extends ReturnType<typeof fakeForum> {
  posts: Record<string, Post>;
  topic: { locked: boolean; type: string; forum: string; deleted: boolean; gone: boolean; shadow: boolean };
  report: 'open' | 'closed' | 'gone';
  bans: { id: string; length: string }[];
  notes: string[];
  letters: number;
  viewer: string | null;
  /** What this account may not do: an address with this part is answered with 403. */
  forbidden: string | null;
  /** The key of a page that asks is worthless when it comes, once: another page of the viewer's asked in between. */
  losesKey: boolean;
  /** Answers that take the place of the board's own, by a part of the address; each once. */
  instead: Map<string, () => Response | Promise<Response>>;
  /** Bodies of what was sent, decoded. */
  sent(): Record<string, string[]>[];
  /** Seconds on the board's clock. */
  clock: number;
}

const page = (viewer: string | null, body: string, status = 200) =>
  html(
    `<!doctype html><body id="phpbb" class="section-mcp ltr"><div id="page-header"><div class="navbar">
    <a href="./mcp.php?i=main&amp;sid=abc">MCP</a>${
      viewer === null
        ? '<a href="./ucp.php?mode=login">Anmelden</a>'
        : `<div id="username_logged_in"><a href="./ucp.php"><span class="username">Wilma</span></a><a href="./memberlist.php?mode=viewprofile&amp;u=${viewer}">Profil</a></div>`
    }</div></div>${body}</body>`,
    status,
  );

export const LOG_IN =
  '<form action="./ucp.php?mode=login" method="post" id="login"><input name="username"><input type="password" name="password_x"></form>';

export function scriptedBoard(first: Partial<ScriptedBoard> = {}): ScriptedBoard {
  let key: string | null = null;
  let keys = 0;
  const document = new DOMParser().parseFromString(
    '<body id="phpbb"><div id="page-header"><a href="./index.php?sid=abc">Start</a></div></body>',
    'text/html',
  );
  const forum = fakeForum((request) => answer(request), {
    document,
    url: `${BOARD}viewtopic.php?t=31&sid=abc`,
  });
  const board: ScriptedBoard = Object.assign(forum, {
    posts: {
      '501': { state: 'shown' as const, text: 'Mine is old.', locked: false },
      '502': { state: 'deleted' as const, text: 'Buy.', locked: false },
      '503': { state: 'waiting' as const, text: 'Cheap.', locked: false },
    },
    topic: { locked: false, type: 'normal', forum: '4', deleted: false, gone: false, shadow: false },
    report: 'open' as const,
    bans: [],
    notes: [],
    letters: 3,
    viewer: '7',
    forbidden: null,
    losesKey: false,
    instead: new Map(),
    clock: 1_795_000_000,
    sent: () =>
      forum.asked
        .filter(({ method }) => method === 'POST')
        .map(({ body }) => {
          const pairs = new URLSearchParams(body);
          return Object.fromEntries([...pairs.keys()].map((name) => [name, pairs.getAll(name)]));
        }),
    ...first,
  });
  // Waiting is what makes a form old enough.
  const { wait } = board.env;
  board.env.wait = async (ms, reason) => {
    await wait(ms, reason);
    board.clock += Math.floor(ms / 1000);
  };
  const show = (body: string) => page(board.viewer, body);
  const said = (words: string, status = 200) =>
    page(board.viewer, `<div id="message"><p>${words}</p></div>`, status);
  const asking = (fields: string, error = '') => {
    keys += 1;
    key = `KEY${keys}`;
    return show(`${error}<form id="confirm" action="./mcp.php?again=1&amp;confirm_key=${key}" method="post">${fields}
      <input type="hidden" name="confirm_uid" value="7"><input type="hidden" name="sess" value="abc"><input type="hidden" name="sid" value="abc">
      <input type="submit" name="confirm" value="Ja"><input type="submit" name="cancel" value="Nein"></form>`);
  };
  const token = () =>
    `<input type="hidden" name="creation_time" value="${board.clock}"><input type="hidden" name="form_token" value="t${board.clock}">`;

  let pending: ((form: URLSearchParams) => Response | undefined) | null = null;

  function ask(fields: string, act: NonNullable<typeof pending>): Response {
    pending = act;
    return asking(fields);
  }

  function answer(request: Exchange): Response | Promise<Response> {
    const { url } = request;
    for (const [part, respond] of board.instead) {
      if (!url.href.includes(part)) continue;
      board.instead.delete(part);
      return respond();
    }
    if (board.viewer === null) return show(LOG_IN);
    if (board.forbidden !== null && url.href.includes(board.forbidden))
      return said('Sie dürfen das nicht.', 403);
    const form = new URLSearchParams(request.body);
    if (url.searchParams.has('confirm_key')) return confirmed(url, form);
    const script = url.pathname.split('/').at(-1);
    const q = url.searchParams;
    if (script === 'viewtopic.php') return topicPage(q);
    if (script === 'posting.php') return posting(request, q, form);
    if (script === 'ucp.php') return letters(request, q, form);
    return panel(request, q, form);
  }

  function confirmed(url: URL, form: URLSearchParams): Response {
    const isGood =
      url.searchParams.get('confirm_key') === key &&
      form.get('confirm') === 'Ja' &&
      form.get('confirm_uid') === '7';
    if (board.losesKey || !isGood) {
      board.losesKey = false;
      return asking('');
    }
    key = null;
    return pending?.(form) ?? said('<meta>Erfolgreich. <a href="./viewtopic.php?t=31">Zurück</a>');
  }

  function topicPage(q: URLSearchParams): Response {
    const id = q.get('p');
    if (
      board.topic.gone ||
      (id !== null && board.posts[id]?.state === 'gone') ||
      (id !== null && !board.posts[id])
    ) {
      return said('Das Thema existiert nicht.', 404);
    }
    const posts = Object.entries(board.posts).map(([post, { state, text }]) => {
      if (state === 'gone') return '';
      const buttons = {
        deleted: ['delete', 'restore'],
        waiting: ['disapprove', 'approve'],
        shown: [],
        gone: [],
      }[state];
      const inputs = buttons.map((name) => `<input type="submit" name="action[${name}]" value="x">`).join('');
      const own = buttons.length
        ? `<form method="post" class="mcp_approve" action="./mcp.php?i=queue&amp;p=${post}&amp;f=4">${inputs}<input type="hidden" name="post_id_list[]" value="${post}"></form>`
        : '';
      const link =
        state === 'deleted'
          ? ''
          : `<ul class="post-buttons"><li><a href="./posting.php?mode=soft_delete&amp;p=${post}">x</a></li></ul>`;
      return `<div id="p${post}" class="post ${state === 'waiting' ? 'unapproved' : state}"><div class="postbody">${link}${own}<div class="content">${text}</div></div></div>`;
    });
    const { topic } = board;
    const types = ['normal', 'sticky', 'announce', 'global']
      .filter((one) => one !== topic.type)
      .map((one) => `make_${one}`);
    const actions = [
      topic.locked ? 'unlock' : 'lock',
      'delete_topic',
      ...(topic.deleted ? ['restore_topic'] : []),
      'move',
      ...types,
    ];
    const links = actions.map(
      (one) =>
        `<a href="./mcp.php?f=${topic.forum}&amp;t=31&amp;quickmod=1&amp;action=${one}&amp;sid=abc">x</a>`,
    );
    return show(`${posts.join('')}<div id="quickmod">${links.join('')}</div>`);
  }

  function posting(request: Exchange, q: URLSearchParams, form: URLSearchParams): Response {
    const id = q.get('p') ?? '';
    const post = board.posts[id];
    const mode = q.get('mode');
    if (mode === 'soft_delete') {
      if (post?.state === 'deleted') return said('Der Beitrag ist bereits gelöscht.');
      return ask(
        '<input name="delete_reason" maxlength="120" value=""><input type="checkbox" name="delete_permanent" value="1">',
        (sent) => {
          if (post) post.state = sent.get('delete_permanent') ? 'gone' : 'deleted';
          return undefined;
        },
      );
    }
    const isReply = mode === 'reply';
    const source = isReply ? '' : (post?.text ?? '');
    const shown = (error = '') =>
      show(`<form id="postform" method="post" action="./posting.php?mode=${mode}&amp;${isReply ? 't=31' : `p=${id}`}">${error}${token()}
        <input name="subject" value="Betreff"><input name="edit_reason" maxlength="120" value=""><textarea name="message">${source}</textarea><input type="submit" name="preview" value="Vorschau"><input type="submit" name="post" value="Absenden"></form>`);
    if (request.method !== 'POST') return shown();
    if (form.get('creation_time') === String(board.clock))
      return shown('<p class="error">Das Formular ist ungültig.</p>');
    const text = (form.get('message') ?? '').replaceAll('\r\n', '\n');
    if (!isReply && post) {
      post.text = text;
      return landedAt(topicPage(new URLSearchParams()), `${BOARD}viewtopic.php?p=${id}`);
    }
    board.posts['504'] = { state: 'shown', text, locked: false };
    return landedAt(topicPage(new URLSearchParams()), `${BOARD}viewtopic.php?p=504`);
  }

  function letters(request: Exchange, q: URLSearchParams, form: URLSearchParams): Response {
    if (q.get('folder') === 'outbox') {
      return show(
        `<a class="topictitle" href="./ucp.php?i=pm&amp;mode=view&amp;f=-2&amp;p=${board.letters}">x</a>`,
      );
    }
    const shown = (error = '') =>
      show(`<form id="postform" method="post" action="./ucp.php?i=pm&amp;mode=compose&amp;u=12">${error}${token()}<input type="hidden" name="address_list[u][12]" value="to">
        <input name="subject" maxlength="120" value=""><textarea name="message"></textarea><input type="submit" name="post" value="Absenden"></form>`);
    if (request.method !== 'POST') return shown();
    if (form.get('creation_time') === String(board.clock)) return shown('<p class="error">Ungültig.</p>');
    board.letters += 1;
    return said('Gesendet.');
  }

  function panel(request: Exchange, q: URLSearchParams, form: URLSearchParams): Response {
    const action =
      q.get('action') ??
      [...form.keys()].map((name) => /^action\[(\w+)\]$/.exec(name)?.[1]).find(Boolean) ??
      null;
    if (q.get('quickmod') === '1' && q.get('t')) return quickmod(action ?? '');
    if (q.get('i') === 'queue') return queue(action ?? '', form);
    if (q.get('mode')?.endsWith('report_details')) return reports(request, action);
    if (q.get('i') === 'ban') return ban(request, form);
    if (q.get('mode') === 'post_details') return details(request, q, form);
    if (q.get('i') === 'notes' || q.get('i') === 'warn') return notes(request, q, form);
    return said('Unbekannt.', 404);
  }

  function quickmod(action: string): Response {
    const { topic } = board;
    if (action === 'move') {
      return ask(
        `<select name="to_forum_id"><option value="1" disabled>x</option><option value="${topic.forum}" disabled>x</option><option value="5">y</option><option value="4">z</option></select><input type="checkbox" name="move_leave_shadow">`,
        (form) => {
          topic.forum = form.get('to_forum_id') ?? '';
          topic.shadow = form.has('move_leave_shadow');
          return undefined;
        },
      );
    }
    const fields =
      action === 'delete_topic'
        ? '<input name="delete_reason"><input type="checkbox" name="delete_permanent" value="1">'
        : '';
    return ask(fields, (form) => {
      if (action === 'lock' || action === 'unlock') topic.locked = action === 'lock';
      else if (action.startsWith('make_')) topic.type = action.slice(5);
      else if (action === 'restore_topic') topic.deleted = false;
      else if (form.get('delete_permanent')) topic.gone = true;
      else topic.deleted = true;
      return undefined;
    });
  }

  function queue(action: string, form: URLSearchParams): Response {
    const id = form.get('post_id_list[]') ?? (form.get('topic_id_list[]') === '31' ? '503' : '');
    const post = board.posts[id];
    const fields =
      action === 'disapprove'
        ? '<input type="checkbox" name="notify_poster" checked><select name="reason_id"><option value="1">Werbung</option><option value="4">Sonstiges</option></select><textarea name="reason"></textarea>'
        : action === 'approve'
          ? '<input type="checkbox" name="notify_poster" checked>'
          : action === 'delete'
            ? '<input name="delete_reason">'
            : '';
    return ask(fields, () => {
      if (post) post.state = action === 'approve' || action === 'restore' ? 'shown' : 'gone';
      return undefined;
    });
  }

  function reports(request: Exchange, action: string | null): Response {
    if (request.method === 'POST') {
      return ask('', () => {
        board.report = action === 'delete' ? 'gone' : 'closed';
        return undefined;
      });
    }
    if (board.report === 'gone') return said('Die Meldung existiert nicht.');
    const buttons = board.report === 'open' ? '<input type="submit" name="action[close]" value="x">' : '';
    return show(
      `<form id="mcp_report" method="post" action="./mcp.php?i=reports&amp;mode=report_details&amp;p=501">${buttons}<input type="submit" name="action[delete]" value="x"><input type="hidden" name="report_id_list[]" value="61"></form>`,
    );
  }

  function ban(request: Exchange, form: URLSearchParams): Response {
    if (request.method === 'POST') {
      return ask('', () => {
        if (form.has('unban[]')) board.bans = board.bans.filter(({ id }) => id !== form.get('unban[]'));
        else
          board.bans = [
            {
              id: String(board.bans.length + 7),
              length: form.get('banlength') === '0' ? 'Dauerhaft' : 'Bis irgendwann',
            },
          ];
        return undefined;
      });
    }
    const words = board.bans.map(
      ({ id, length }) => `ban_length['${id}'] = '${length.replaceAll(' ', '\\u0020')}';`,
    );
    const options = board.bans.map(({ id }) => `<option value="${id}">Bruno Boatman</option>`);
    return show(`<script>${words.join('')}</script><form id="mcp_ban" method="post"><textarea name="ban">Bruno Boatman</textarea>
      <select name="banlength"><option value="0">Dauerhaft</option><option value="60">1 Stunde</option></select><select name="unban[]" multiple>${options.join('')}</select></form>`);
  }

  function details(request: Exchange, q: URLSearchParams, form: URLSearchParams): Response {
    const post = board.posts[q.get('p') ?? ''];
    if (request.method === 'POST') {
      return ask('', () => {
        if (post) post.locked = form.get('action') === 'lock_post';
        return undefined;
      });
    }
    const verb = post?.locked ? 'unlock_post' : 'lock_post';
    return show(`<form id="mcp" method="post" action="./mcp.php?p=${q.get('p')}&amp;i=main&amp;quickmod=1&amp;mode=post_details">
      <select name="action"><option value="${verb}">x</option><option value="delete_post">y</option></select><input type="submit" value="Los"></form>`);
  }

  function notes(request: Exchange, q: URLSearchParams, form: URLSearchParams): Response {
    const isWarning = q.get('i') === 'warn';
    if (request.method === 'POST') {
      if (form.get('creation_time') === String(board.clock)) return said('Das Formular ist ungültig.');
      board.notes.unshift(form.get('usernote') ?? form.get('warning') ?? '');
      return said('Hinzugefügt.');
    }
    const rows = board.notes.map(
      (text) =>
        `<tr><td>Wilma</td><td>ip</td><td>jetzt</td><td><strong>Eintrag:</strong><br>» ${text}</td></tr>`,
    );
    const fields = isWarning
      ? '<textarea name="warning"></textarea><input type="checkbox" name="notify_user" checked><input type="submit" name="action[add_warning]" value="x">'
      : '<textarea name="usernote"></textarea><input type="submit" name="action[add_feedback]" value="x">';
    return show(
      `<form id="mcp" method="post" action="./mcp.php?i=${q.get('i')}&amp;mode=${q.get('mode')}&amp;u=12">${token()}${fields}<table class="table1"><tbody>${rows.join('')}</tbody></table></form>`,
    );
  }
  return board;
}
