import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { type ApiSent, query, type Wiki, write } from './api';
import { edit, settleEdit, signed } from './edits';
import { authorName, clearParams, type Found, found, halt, haltedBy, type Job } from './job';
import { idAt, isSet, listAt, textAt } from './json';
import { findLine, sectionOf, withAnswer } from './wikitext';

interface PageText {
  pageId: string;
  title: string;
  revision: string;
  text: string;
}

async function readText(wiki: Wiki, pageId: string): Promise<Found<PageText>> {
  const sent = await query(wiki, {
    prop: 'revisions',
    pageids: pageId,
    rvprop: 'ids|content',
    rvslots: 'main',
    rvlimit: '1',
  });
  if (!sent.ok) return haltedBy(sent);
  const page = listAt(sent.answer.body, 'query', 'pages')[0];
  if (isSet(page, 'missing')) return halt(failure('gone'));
  const title = textAt(page, 'title');
  const revision = idAt(page, 'revisions', 0, 'revid');
  const text = textAt(page, 'revisions', 0, 'slots', 'main', 'content');
  if (title === null || revision === null || text === null) return halt(failure('not-understood'));
  return found({ pageId, title, revision, text });
}

/**
 * An answer under the comment it answers. Where the wiki has DiscussionTools, that places, indents and signs it and gets along with
 * edits meanwhile; elsewhere the comment is looked for in the wikitext by its signature, which stands there word for word.
 */
export async function reply(job: Job): Promise<Outcome> {
  const { wiki, command, handle } = job;
  const { text } = command.input;
  const pageId = handle('page') ?? command.target.parent;
  if (text === null || text.trim() === '') return halt(failure('invalid-input', { field: 'text' })).outcome;
  if (pageId === null) return halt(failure('unsupported')).outcome;
  const page = await readText(wiki, pageId);
  if (!page.ok) return page.outcome;
  const thread = handle('thread');
  if (thread !== null) {
    const sent = await answerThread(wiki, page.value, thread, text);
    if (sent !== null)
      return settleEdit(wiki, targetOf(page.value), sent, 'discussiontoolsedit', more(pageId));
  }
  return answerInText(job, page.value, text);
}

function targetOf({ pageId, revision }: PageText) {
  return { pageId, latest: revision };
}

function more(pageId: string) {
  return { params: clearParams({ page: pageId }), notified: 'unknown' as const };
}

/** null: this wiki cannot do it, or has lost sight of the comment; the wikitext is the way then. */
async function answerThread(
  wiki: Wiki,
  page: PageText,
  thread: string,
  text: string,
): Promise<ApiSent | null> {
  const sent = await write(wiki, {
    action: 'discussiontoolsedit',
    paction: 'addcomment',
    page: page.title,
    commentid: thread,
    wikitext: text,
  });
  if (sent.ok) return sent;
  const { code } = sent.trouble;
  return code === 'badvalue' || code?.startsWith('discussiontools-comment') ? null : sent;
}

async function answerInText(job: Job, page: PageText, text: string, isSecond = false): Promise<Outcome> {
  const { wiki, handle } = job;
  const [author, time] = [authorName(job), handle('time')];
  const lines = page.text.split('\n');
  const line =
    author === null || time === null ? null : findLine(lines, { author, time, words: handle('words') ?? '' });
  if (line === null) {
    const isChanged = page.revision !== handle('shown');
    return halt(failure(isChanged ? 'gone' : 'unsupported'), more(page.pageId)).outcome;
  }
  const section = sectionOf(lines, line);
  const outcome = await edit(
    wiki,
    targetOf(page),
    {
      pageid: page.pageId,
      text: withAnswer(lines, line, signed(text)),
      baserevid: page.revision,
      summary: section === null ? undefined : `/* ${section} */`,
      nocreate: '1',
    },
    more(page.pageId),
  );
  if (isSecond || outcome.failure?.code !== 'changed-meanwhile') return outcome;
  // Somebody wrote in the same place just now. Nothing was saved; the answer finds its place anew.
  const again = await readText(wiki, page.pageId);
  return again.ok ? answerInText(job, again.value, text, true) : outcome;
}
