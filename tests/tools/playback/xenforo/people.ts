import type { Answer, Asked, Route } from '../server';
import { done, NO_RIGHT, refuse } from './answers';
import { type At, forbidden, forStaff, gone, idIn, textIn } from './content';
import { box, editor, form, isStaff, line, page, radio, viewerOf } from './pages';
import type { Member, Report, XenforoState } from './state';

/** Members, warnings, bans, reports, conversations. */

type Play = (asked: Asked, state: XenforoState) => Answer;

const memberAt = (id: number, state: XenforoState) => state.members.get(id);
const reportAt = (id: number, state: XenforoState) => state.reports.get(id);
/** Of a post, whose author it is about. */
const authorAt = (id: number, state: XenforoState) => memberAt(state.posts.get(id)?.user ?? 0, state);

const showMember: Play = (asked, state) => {
  const member = memberAt(idIn(asked.params.id), state);
  const viewer = viewerOf(asked, state);
  if (!member) return gone(asked, state);
  const acts = isStaff(viewer) && member.role === null ? ['warn', 'ban'] : [];
  const links = acts.map((act) => `<a href="/members/x.${member.id}/${act}">x</a>`).join('');
  const head = `<div class="memberHeader"><span class="avatar" data-user-id="${member.id}"></span><h1 class="memberHeader-name"><span class="username">${member.name}</span></h1>
    <span class="userTitle">Digger</span><time class="u-dt" data-time="1714723200"></time><a href="/search/member?user_id=${member.id}">1.204</a>${links}</div>`;
  return page(viewer, state, { template: 'member_view' }, head);
};

/** Points and days of each kind. */
const KINDS: Readonly<Record<number, { title: string; points: number; days: number }>> = {
  1: { title: 'Advertising', points: 2, days: 30 },
  2: { title: 'Insults', points: 5, days: 90 },
};

const warnForm =
  (path: (asked: Asked) => string) =>
  ({ thing: member, viewer, asked, state }: At<Member>): Answer => {
    if (member.role !== null) return forbidden(asked, state);
    const kinds = Object.entries(KINDS).map(
      ([id, { title }]) =>
        `<label><input type="radio" name="warning_definition_id" value="${id}"> ${title}</label>`,
    );
    const fields = `${kinds.join('')}<label><input type="radio" name="warning_definition_id" value="0"> x</label>${line('custom_title')}
    ${box('points_enable', false)}<input type="number" name="points" value="1" min="0" class="js-points">${box('expiry_enable', false)}
    <input type="number" name="expiry_value" value="1" min="0" class="js-expiry"><select name="expiry_unit"><option value="days">d</option><option value="months" selected>m</option></select>
    <textarea name="notes"></textarea>${box('start_conversation', true)}<input type="text" name="conversation_title" value="" class="js-title">${editor('conversation_message', '')}`;
    return page(viewer, state, { template: 'warn_user' }, form(viewer, state, path(asked), fields));
  };

const warn = ({ thing: member, asked, state }: At<Member>): Answer => {
  const { form: sent } = asked;
  const definition = Number(sent.get('warning_definition_id'));
  const kind = KINDS[definition];
  if (!kind) return refuse('Wähle eine Art.');
  if (sent.get('fill') === '1') {
    const formValues = {
      '.js-points': kind.points,
      '.js-title': kind.title,
      'input[name=expiry_enable]': true,
    };
    return { json: { status: 'ok', formValues: { ...formValues, '.js-expiry': kind.days, ':::': 'x' } } };
  }
  const expiry = sent.get('expiry_enable') ? `${sent.get('expiry_value')} ${sent.get('expiry_unit')}` : null;
  const id = 80 + [...state.members.values()].flatMap(({ warnings }) => warnings).length + 1;
  const notes = sent.get('notes') ?? '';
  member.warnings.push({ id, definition, points: Number(sent.get('points')), notes, expiry });
  if (sent.get('start_conversation') === '1') {
    const title = sent.get('conversation_title') ?? '';
    member.conversations.push({ title, text: textIn(asked, 'conversation_message') });
  }
  return done({ redirect: `/members/x.${member.id}/` });
};

const showWarnings = ({ thing: member, viewer, state }: At<Member>): Answer => {
  const links = member.warnings.map(({ id }) => `<a href="/warnings/${id}/">x</a>`);
  return page(viewer, state, { template: 'member_warnings' }, links.join(''));
};

const banForm = ({ thing: member, viewer, asked, state }: At<Member>): Answer => {
  if (member.role !== null) return forbidden(asked, state);
  const { ban } = member;
  const length = ban === null || ban.end === null ? 'permanent' : 'temporary';
  const fields = `${radio('ban_length', ['permanent', 'temporary'], length)}<input type="date" name="end_date" value="${ban?.end ?? '2026-12-01'}">${line('user_reason', ban?.reason)}`;
  const lift = ban === null ? '' : `<a href="/members/x.${member.id}/ban/lift" class="button">x</a>`;
  const content = lift + form(viewer, state, `/members/x.${member.id}/ban/save`, fields);
  return page(viewer, state, { template: 'member_ban' }, content);
};

const ban = ({ thing: member, asked }: At<Member>): Answer => {
  if (member.role !== null) return NO_RIGHT;
  const isTimed = asked.form.get('ban_length') === 'temporary';
  const reason = asked.form.get('user_reason') ?? '';
  member.ban = { end: isTimed ? asked.form.get('end_date') : null, reason };
  return done({ redirect: `/members/x.${member.id}/` });
};

const liftForm = ({ thing: member, viewer, state }: At<Member>): Answer =>
  page(
    viewer,
    state,
    { template: 'member_ban_lift' },
    form(viewer, state, `/members/x.${member.id}/ban/lift`, ''),
  );

const lift = ({ thing: member }: At<Member>): Answer => {
  member.ban = null;
  return done();
};

const showReport = ({ thing: report, viewer, state }: At<Report>): Answer => {
  const all = ['', 'open', 'assigned', 'resolved', 'rejected'];
  const offers = all.filter((one) => state.settings.offersEveryState || one !== report.state);
  const fields = `${editor('message', '')}${radio('report_state', offers, '')}`;
  const content = form(viewer, state, `/reports/${report.id}/update`, fields);
  return page(viewer, state, { template: 'report_view' }, content);
};

const updateReport = ({ thing: report, asked }: At<Report>): Answer => {
  const wanted = asked.form.get('report_state');
  const comment = textIn(asked, 'message');
  if (wanted) report.state = wanted as Report['state'];
  if (comment !== '' && !comment.startsWith('<p></p>')) report.comments.push(comment);
  return done({ redirect: `/reports/${report.id}/` });
};

const conversationForm: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  if (viewer === null) return forbidden(asked, state);
  const fields = `${line('recipients', asked.query.get('to') ?? '')}${line('title')}${editor('message', '')}`;
  return page(
    viewer,
    state,
    { template: 'conversation_add' },
    form(viewer, state, '/conversations/add', fields),
  );
};

const startConversation: Play = (asked, state) => {
  const to = [...state.members.values()].find(({ name }) => name === asked.form.get('recipients'));
  if (!to) return refuse('Diesen Namen gibt es nicht.');
  to.conversations.push({ title: asked.form.get('title') ?? '', text: textIn(asked, 'message') });
  return done({ redirect: `/direct-messages/x.${90 + to.conversations.length}/` });
};

const postPath = ({ params }: Asked) => `/posts/${params.id}/warn`;
const memberPath = ({ params }: Asked) => `/members/${params.id}/warn`;

export const peopleRoutes: readonly Route<XenforoState>[] = [
  { method: 'GET', path: '/members/:id/', play: showMember },
  { method: 'GET', path: '/members/:id/warnings', play: forStaff(memberAt, showWarnings) },
  { method: 'GET', path: '/members/:id/warn', play: forStaff(memberAt, warnForm(memberPath)) },
  { method: 'POST', path: '/members/:id/warn', play: forStaff(memberAt, warn) },
  { method: 'GET', path: '/posts/:id/warn', play: forStaff(authorAt, warnForm(postPath)) },
  { method: 'POST', path: '/posts/:id/warn', play: forStaff(authorAt, warn) },
  { method: 'GET', path: '/members/:id/ban', play: forStaff(memberAt, banForm) },
  { method: 'POST', path: '/members/:id/ban/save', play: forStaff(memberAt, ban) },
  { method: 'GET', path: '/members/:id/ban/lift', play: forStaff(memberAt, liftForm) },
  { method: 'POST', path: '/members/:id/ban/lift', play: forStaff(memberAt, lift) },
  { method: 'GET', path: '/reports/:id/', play: forStaff(reportAt, showReport) },
  { method: 'POST', path: '/reports/:id/update', play: forStaff(reportAt, updateReport) },
  { method: 'GET', path: '/conversations/add', play: conversationForm },
  { method: 'POST', path: '/conversations/add', play: startConversation },
];
