import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Capability, Field, PageContext, Post, PostState } from '@/utils/domain/post';
import { accountStateAfter, openAccount } from './accounts';
import { inOrder, type RedmineVerb, redmineActions } from './actions';
import { isClosed, issueKey, issueText, openIssue, versionIn } from './issues';
import { boardsIn, contentOf, isChecked, messagePath, openEditor, type Place, textKey } from './messages';
import { noteKey, noteSource } from './notes';
import { type Asking, type FreshPage, kept, openPage, rootOf } from './pages';
import { redmineReading as reading } from './read';
import { issueNumber } from './read-issues';
import { closedStatuses, statusesIn } from './statuses';

type Starts = Partial<Record<RedmineVerb, { text?: string; title?: string; options?: Field['options'] }>>;

/** What this viewer may really do, from the pages as Redmine draws them at this moment. */
export async function inspect(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null> {
  const { target } = post;
  if (!context.viewer.signedIn) return null;
  const job: Asking = { env, root: rootOf(env.document, env.url), viewer: context.viewer.id };
  if (target.kind === 'user') return inspectMember(job, post);
  const issue = issueNumber(target.kind === 'topic' ? target.id : target.parent);
  return issue === null ? inspectMessage(job, post) : inspectIssue(job, post, issue);
}

/** Signed out, another person, or gone: nothing can be done. Null where Redmine could not be asked. */
function nothing(post: Post, code: string | undefined): Inspection | null {
  if (code === 'gone') return { capabilities: [], states: ['deleted'], author: post.author };
  const isNobody = code === 'signed-out' || code === 'other-viewer' || code === 'no-right';
  return isNobody ? { capabilities: [], states: post.states, author: post.author } : null;
}

/** The post as a page just fetched shows it. */
function readAgain({ answer, document }: FreshPage, key: string): Post | null {
  const page = { document, url: answer.url, recipes: [] };
  const found = reading.listPosts(page, document).find((one) => one.key === key);
  return found === undefined ? null : reading.readPost(page, found);
}

function offered(
  post: Post,
  verbs: Set<RedmineVerb>,
  starts: Starts,
  states: readonly PostState[],
): Inspection {
  const capabilities = capabilitiesOf(redmineActions, inOrder(verbs)).map((one) => begun(one, starts));
  return { capabilities, states: [...states], author: post.author };
}

function begun(capability: Capability, starts: Starts): Capability {
  const start = starts[capability.native as RedmineVerb];
  if (start === undefined) return capability;
  const fields = capability.fields.flatMap((field) => {
    if (field.name === 'title') return start.title === undefined ? [] : [{ ...field, start: start.title }];
    if (field.name === 'text') return [{ ...field, start: start.text ?? null }];
    return [{ ...field, options: start.options ?? [] }];
  });
  return { ...capability, fields };
}

function verbsOf(post: Post): Set<RedmineVerb> {
  return new Set(post.capabilities.map(({ native }) => native as RedmineVerb));
}

async function inspectMessage(job: Asking, post: Post): Promise<Inspection | null> {
  const { topic: topicId = '', board = '' } = post.handles;
  const place: Place = { board, topic: topicId, id: post.target.id };
  const isTopic = post.target.kind === 'topic';
  const editor = await openEditor(job, place);
  const refusal = editor.ok ? null : editor.outcome.failure?.code;
  if (refusal != null && refusal !== 'no-right') return nothing(post, refusal);
  const at = editor.ok ? editor.value.place : place;
  const page = await openPage(job, messagePath(at, at.topic) + (isTopic ? '' : `?r=${at.id}`));
  if (!page.ok) return nothing(post, page.outcome.failure?.code);
  const now = readAgain(page.value, isTopic ? `topic:${at.id}` : `post:${at.id}`);
  if (now === null) return nothing(post, 'gone');
  const verbs = verbsOf(now);
  const starts: Starts = {};
  const states: PostState[] = [];
  const content = editor.ok ? contentOf(editor.value.form) : null;
  if (content === null || content.text.length > LIMITS.postText) verbs.delete('edit');
  else {
    kept(job).set(textKey(at), content.text);
    starts.edit = { text: content.text, ...(isTopic ? { title: content.subject } : {}) };
  }
  if (editor.ok && isTopic) addTopicVerbs(editor.value.form, verbs, starts, states);
  return offered(post, verbs, starts, states);
}

function addTopicVerbs(form: Element, verbs: Set<RedmineVerb>, starts: Starts, states: PostState[]): void {
  const locked = isChecked(form, 'message[locked]');
  const sticky = isChecked(form, 'message[sticky]');
  if (locked !== null) verbs.add(locked ? 'unlock' : 'lock');
  if (sticky !== null) verbs.add(sticky ? 'unsticky' : 'sticky');
  if (locked) states.push('locked');
  if (sticky) states.push('pinned');
  const boards = boardsIn(form).filter(({ isCurrent }) => !isCurrent);
  if (boards.length === 0) return;
  verbs.add('move');
  starts.move = { options: boards.map(({ value, label }) => ({ value, label: label || value })) };
}

async function inspectIssue(job: Asking, post: Post, issue: string): Promise<Inspection | null> {
  const opened = await openIssue(job, issue);
  if (!opened.ok) return nothing(post, opened.outcome.failure?.code);
  const { page, form } = opened.value;
  const isNote = post.target.kind === 'comment';
  const now = readAgain(page, isNote ? `comment:${post.target.id}` : `issue:${issue}`);
  if (now === null) return nothing(post, 'gone');
  const verbs = verbsOf(now);
  const starts: Starts = {};
  if (isNote) {
    const source = verbs.has('edit') ? await noteSource(job, post.target.id) : null;
    if (source?.ok && source.value.length <= LIMITS.postText) {
      kept(job).set(noteKey(post.target.id), source.value);
      starts.edit = { text: source.value };
    } else verbs.delete('edit');
    return offered(post, verbs, starts, now.states);
  }
  const text = issueText(form);
  const version = versionIn(form);
  if (text !== null && text.text.length <= LIMITS.postText) {
    if (version !== null) kept(job).set(issueKey(issue), version);
    starts.edit = { text: text.text, title: text.subject };
  } else verbs.delete('edit');
  const ways = statusesIn(form).filter(({ isCurrent }) => !isCurrent);
  const verb = isClosed(opened.value) ? 'reopen' : 'close';
  const closing = ways.length === 0 ? new Set<string>() : await closedStatuses(job);
  const options = ways.filter(({ label }) => closing.has(label) === (verb === 'close'));
  if (options.length > 0 && closing.size > 0) {
    verbs.add(verb);
    starts[verb] = { options: options.map(({ value, label }) => ({ value, label: label || value })) };
  }
  return offered(post, verbs, starts, now.states);
}

async function inspectMember(job: Asking, post: Post): Promise<Inspection | null> {
  const opened = await openAccount(job, post.target.id);
  if (!opened.ok) return nothing(post, opened.outcome.failure?.code);
  const state = opened.value.offered;
  const verb = (['lock-account', 'unlock-account'] as const).find((one) => accountStateAfter[one] === state);
  return offered(post, new Set(verb === undefined ? [] : [verb]), {}, post.states);
}
