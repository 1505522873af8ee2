import type { Reply } from '@/utils/domain/reply';
import type { Entry } from '@/utils/replies/search/library-search';

/** A rule is cited by a reply made of it: its title, as a link where members can read it. */
export function replyOfEntry(entry: Entry): Reply {
  if (entry.kind === 'reply') return entry.reply;
  const { set, id, title, url } = entry.rule;
  return {
    id: 'cite',
    version: 1,
    title,
    body: url === null ? '{{ rule.title }}' : '[{{ rule.title }}]({{ rule.link }})',
    language: null,
    variants: [],
    tags: [],
    scope: { origins: [], platforms: [], spaces: [], boxes: [] },
    shortcut: null,
    questions: [],
    rule: `${set}/${id}`,
    pack: null,
    retired: false,
  };
}
