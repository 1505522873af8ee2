import * as actions from './actions';
import { assetAnswer } from './assets';
import { type Handler, numberOf, redirect } from './context';
import { postPath } from './links';
import { boardPage, boardsPage } from './pages/boards';
import { postJson } from './pages/json';
import { login, loginPage, logout } from './pages/login';
import { memberPage } from './pages/member';
import { approvalPage, logPage, messagesPage, reportsPage } from './pages/moderation';
import { SPECIAL_PAGES } from './pages/special';
import { topicAnswer, topicFragment } from './pages/topic';
import {
  deletePage,
  editPage,
  newTopicPage,
  purgePage,
  replyPage,
  reportPage,
  warnPage,
} from './pages/writing';
import { POST_ACTIONS, type PostActionName } from './post-actions';
import { REPORT_ACTIONS, type ReportActionName } from './report-actions';
import { requireSight } from './rights';
import { TOPIC_ACTIONS, type TopicActionName } from './topic-actions';
import { RESTRICTIONS } from './types';

/** `:name` in a pattern takes one part of a path. The first route that fits wins. */
export interface Route {
  method: 'GET' | 'POST';
  pattern: string;
  handler: Handler;
}

const get = (pattern: string, handler: Handler): Route => ({ method: 'GET', pattern, handler });
const post = (pattern: string, handler: Handler): Route => ({ method: 'POST', pattern, handler });

const topicPage: Handler = (context) => topicAnswer(context, context.store.topic(numberOf(context)));

/** `/posts/:id` leads to the page of the topic where the post stands. */
const postRedirect: Handler = (context) => {
  const found = context.store.post(numberOf(context));
  requireSight(context.viewer, found);
  return redirect(postPath(context.store, found));
};

const named = <Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] =>
  Object.keys(table) as Name[];

export const ROUTES: readonly Route[] = [
  get('/', boardsPage),
  get('/assets/:file', assetAnswer),
  get('/login', loginPage),
  post('/login', login),
  post('/logout', logout),
  get('/b/:id/new', newTopicPage),
  post('/b/:id/new', actions.newTopic),
  get('/b/:id', boardPage),
  get('/b/:id/:slug', boardPage),
  get('/t/:id/reply', replyPage),
  post('/t/:id/reply', actions.reply),
  ...named<TopicActionName>(TOPIC_ACTIONS).map((name) => post(`/t/:id/${name}`, actions.topicAction(name))),
  get('/t/:id', topicPage),
  get('/t/:id/:slug', topicPage),
  get('/fragments/t/:id', (context) => topicFragment(context, context.store.topic(numberOf(context)))),
  get('/posts/:id', postRedirect),
  get('/posts/:id/edit', editPage),
  post('/posts/:id/edit', actions.edit),
  get('/posts/:id/delete', deletePage),
  get('/posts/:id/purge', purgePage),
  post('/posts/:id/purge', actions.purge),
  get('/posts/:id/report', reportPage),
  post('/posts/:id/report', actions.report),
  get('/posts/:id/warn', warnPage),
  post('/posts/:id/warn', actions.warnAuthor),
  ...named<PostActionName>(POST_ACTIONS).map((name) => post(`/posts/:id/${name}`, actions.postAction(name))),
  get('/members/:id', memberPage),
  post('/members/:id/note', actions.note),
  ...RESTRICTIONS.map((kind) => post(`/members/:id/${kind}`, actions.restriction(kind))),
  ...RESTRICTIONS.map((kind) => post(`/members/:id/un${kind}`, actions.liftRestriction(kind))),
  post('/warnings/:id/withdraw', actions.withdraw),
  ...named<ReportActionName>(REPORT_ACTIONS).map((name) =>
    post(`/reports/:id/${name}`, actions.reportAction(name)),
  ),
  get('/messages', messagesPage),
  get('/moderation/reports', reportsPage),
  get('/moderation/approval', approvalPage),
  get('/moderation/log', logPage),
  get('/api/posts/:id', postJson),
  ...Object.entries(SPECIAL_PAGES).map(([pattern, page]) => get(pattern, page)),
];
