import { cut } from '@/utils/adapters/shared/dom';
import { categoriesSchema, isSet, recentSchema, topicPageSchema } from './answers';
import { type Forum, read, readPage } from './api';
import { part } from './job';

/** An entry of a list to choose from, by the platform's own id. */
export interface Choice {
  value: string;
  label: string;
}

/** The viewer's rights at one place, and the categories they moderate. */
export interface Rights {
  isModerator: boolean;
  mayReply: boolean;
  mayEdit: boolean;
  mayDelete: boolean;
  mayDeleteTopic: boolean;
  mayPurge: boolean;
  moderated: Choice[];
}

/** `tid`: of a topic that is open before the viewer, whose page knows best; without, the list of moderated categories decides. */
export async function readRights(
  forum: Forum,
  at: { cid: string | null; tid: string | null } | null,
): Promise<Rights | null> {
  const [moderated, privileges] = await Promise.all([
    readModerated(forum),
    at?.tid == null ? null : readPage(forum, `api/topic/${part(at.tid)}`, topicPageSchema),
  ]);
  if (moderated === null) return null;
  if (privileges?.ok) {
    const own = privileges.answer.body.privileges;
    return {
      isModerator: isSet(own.isAdminOrMod),
      mayReply: isSet(own['topics:reply']),
      mayEdit: isSet(own['posts:edit']),
      mayDelete: isSet(own['posts:delete']),
      mayDeleteTopic: isSet(own['topics:delete']),
      mayPurge: isSet(own.purge),
      moderated,
    };
  }
  const isModerator = at !== null && moderated.some(({ value }) => value === at.cid);
  const all = { mayReply: isModerator, mayEdit: isModerator, mayDelete: isModerator };
  return { isModerator, ...all, mayDeleteTopic: isModerator, mayPurge: isModerator, moderated };
}

/** NodeBB's own list for moving topics; the pseudo category of what has none is no place to move to. */
async function readModerated(forum: Forum): Promise<Choice[] | null> {
  const sent = await read(forum, 'search/categories?privilege=moderate', categoriesSchema);
  if (!sent.ok) return null;
  return sent.answer.body.categories
    .filter(({ cid }) => Number(cid) !== -1 && String(cid).length <= 128)
    .map(({ cid, name, level = '' }) => ({
      value: String(cid),
      label: cut(indent(level) + plain(forum, name), 200),
    }));
}

/** Nested categories are indented by entities. */
function indent(level: string): string {
  return '– '.repeat(
    level.split('&nbsp;').length > 1 ? Math.ceil((level.split('&nbsp;').length - 1) / 4) : 0,
  );
}

/** Titles and names come with HTML's entities. */
function plain({ env }: Forum, text: string): string {
  if (!text.includes('&')) return text;
  const Parser = env.document.defaultView?.DOMParser ?? DOMParser;
  return new Parser().parseFromString(text, 'text/html').body?.textContent ?? text;
}

/** Where a post can be moved to: the topics written in last. */
export async function readRecentTopics(forum: Forum, tid: string): Promise<Choice[]> {
  const sent = await readPage(forum, 'api/recent', recentSchema);
  if (!sent.ok) return [];
  return sent.answer.body.topics
    .filter((topic) => String(topic.tid) !== tid && topic.title.length > 0)
    .map((topic) => ({ value: String(topic.tid), label: cut(plain(forum, topic.title), 200) }));
}
