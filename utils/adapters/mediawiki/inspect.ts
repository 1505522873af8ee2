import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import type { Author, PageContext, Post, PostState } from '@/utils/domain/post';
import { inOrder, type MediawikiVerb, mediawikiActions } from './actions';
import { connect, query, type Wiki } from './api';
import { type Block, blockOf } from './blocks';
import { isInTopRun } from './edits';
import { isSet, listAt, textAt } from './json';
import { apiAddress } from './page-config';
import type { HandleName } from './posts';
import { locateComment, type Revision, readRevision } from './revisions';
import { isPatrolled } from './visibility';

const LONGEST_TEXT = 20_000;

/** What this viewer may really do to a post, asked of the wiki: rights, the page, the author's block, the revision. */
export async function inspect(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null> {
  const api = apiAddress(env.document, env.url);
  if (api === null) return null;
  const connected = await connect(env, api, 'csrf');
  if (!connected.ok) {
    return connected.trouble.failure.code === 'signed-out' ? nothing(post.author) : null;
  }
  const { wiki } = connected;
  const { id, name } = context.viewer;
  const isOther = (id !== null && id !== wiki.viewer.id) || (name !== null && name !== wiki.viewer.name);
  if (isOther || wiki.isBlocked) return nothing(post.author);
  return look(wiki, post);
}

/** Signed out, blocked, or another person: nothing can be done from this page. */
function nothing(author: Author | null): Inspection {
  return { capabilities: [], states: [], author };
}

interface Facts {
  page: unknown;
  block: Block | null;
  revision: Revision | null;
  patrolled: boolean | null;
  /** Wikitext of the comment's section as the page shows it. */
  section: string | null;
}

async function look(wiki: Wiki, post: Post): Promise<Inspection | null> {
  const revision = await revisionOf(wiki, post);
  const pageId = post.target.parent ?? revision?.pageId ?? null;
  if (pageId === null) return null;
  const author = post.author?.name;
  const sent = await query(wiki, {
    pageids: pageId,
    prop: 'info',
    inprop: 'protection',
    intestactions: 'edit|delete|protect|undelete',
    list: author === undefined ? undefined : 'blocks',
    bkusers: author,
    bkprop: author === undefined ? undefined : 'id|by|expiry|flags',
  });
  if (!sent.ok) return null;
  const page = listAt(sent.answer.body, 'query', 'pages')[0];
  if (page === undefined) return null;
  const block = blockOf(listAt(sent.answer.body, 'query', 'blocks')[0]);
  const patrolled = revision === null ? null : await isPatrolled(wiki, revision);
  const facts = { page, block, revision, patrolled, section: await sectionText(wiki, post) };
  const verbs = isSet(page, 'missing') ? new Set<MediawikiVerb>() : await verbsOf(wiki, post, facts);
  return {
    capabilities: capabilitiesOf(
      mediawikiActions,
      inOrder(verbs),
      facts.section === null ? {} : { edit: facts.section },
    ),
    states: statesOf(facts),
    author: post.author,
  };
}

async function revisionOf(wiki: Wiki, { target, handles, author }: Post): Promise<Revision | null> {
  const handle = (name: HandleName) => handles[name] || null;
  const known = target.kind === 'post' ? target.id : handle('revision');
  const traits = { time: handle('time'), at: handle('at'), words: handle('words') ?? '' };
  const located =
    known === null
      ? await locateComment(wiki, { pageId: target.parent, author: author?.name ?? null, ...traits })
      : { ok: true as const, value: known };
  const revision = located.ok ? await readRevision(wiki, located.value) : located;
  return revision.ok ? revision.value : null;
}

async function sectionText(wiki: Wiki, { target, handles }: Post): Promise<string | null> {
  const { shown, section } = handles;
  if (target.kind !== 'comment' || !shown || !section) return null;
  const sent = await query(wiki, {
    prop: 'revisions',
    revids: shown,
    rvprop: 'content',
    rvslots: 'main',
    rvsection: section,
  });
  const path = ['query', 'pages', 0, 'revisions', 0, 'slots', 'main', 'content'] as const;
  const text = sent.ok ? textAt(sent.answer.body, ...path) : null;
  return text !== null && text.length <= LONGEST_TEXT ? text : null;
}

async function verbsOf(wiki: Wiki, post: Post, facts: Facts): Promise<Set<MediawikiVerb>> {
  const verbs = new Set<MediawikiVerb>();
  const { page, revision } = facts;
  const may = (action: string) => isSet(page, 'actions', action);
  const isComment = post.target.kind === 'comment';
  if (may('edit')) {
    if (isComment) verbs.add('reply');
    if (revision !== null && revision.parent !== null) verbs.add('undo');
    if (facts.section !== null) verbs.add('edit');
    if (revision !== null && wiki.rights.has('rollback') && (await isInTopRun(wiki, revision)))
      verbs.add('rollback');
  }
  if (facts.patrolled === false && wiki.rights.has('patrol')) verbs.add('patrol');
  const isPast = revision !== null && revision.id !== revision.latest;
  if (!isComment && isPast && wiki.rights.has('deleterevision')) {
    verbs.add(revision.isHidden ? 'revisionundelete' : 'revisiondelete');
  }
  if (may('delete')) verbs.add('delete');
  if (may('protect')) for (const verb of protectVerbs(page)) verbs.add(verb);
  for (const verb of authorVerbs(wiki, post.author, facts.block)) verbs.add(verb);
  return verbs;
}

function editLevel(page: unknown): string | null {
  const edit = listAt(page, 'protection').find((one) => textAt(one, 'type') === 'edit');
  return textAt(edit, 'level');
}

function protectVerbs(page: unknown): MediawikiVerb[] {
  const level = editLevel(page);
  if (level === null)
    return listAt(page, 'protection').length > 0
      ? ['protect', 'protect-semi', 'unprotect']
      : ['protect', 'protect-semi'];
  return level === 'autoconfirmed' ? ['protect', 'unprotect'] : ['unprotect'];
}

function authorVerbs(wiki: Wiki, author: Author | null, block: Block | null): MediawikiVerb[] {
  if (author === null || author.name === wiki.viewer.name) return [];
  const verbs: MediawikiVerb[] = wiki.rights.has('edit') ? ['warn'] : [];
  if (!wiki.rights.has('block')) return verbs;
  if (block === null) return [...verbs, 'block', 'block-infinite', 'block-partial'];
  if (block.isPartial) return [...verbs, 'unblock-partial'];
  return [...verbs, block.until === null ? 'unblock-infinite' : 'unblock'];
}

function statesOf({ page, revision, patrolled }: Facts): PostState[] {
  const states: PostState[] = [];
  if (isSet(page, 'missing')) states.push('deleted');
  if (revision?.isHidden) states.push('hidden');
  if (patrolled === false) states.push('unapproved');
  if (editLevel(page) !== null) states.push('locked');
  return states;
}
