import type { Store } from '../store';
import { memberEvents, topicEvents } from './events';
import { HEATED_TOPIC } from './heated';
import { HELP_TOPICS } from './help';
import { MEMBERS } from './members';
import { OTHER_TOPICS } from './others';

const DAY_MS = 86_400_000;

const BOARDS = [
  { slug: 'news', name: 'News', about: 'From the people who run this place.' },
  {
    slug: 'help',
    name: 'Help with repairs',
    about: 'Something is broken? Ask here, with model and photograph if you can.',
  },
  { slug: 'general', name: 'General talk', about: 'The café, the workshop, the world of screws.' },
  { slug: 'introductions', name: 'Introductions', about: 'Say hello.' },
  { slug: 'show-and-tell', name: 'Show and tell', about: 'It works again! Tell us how.' },
];

/** Empties the store and plays the first content into it: the same for the same `now` (ms since the epoch). */
export function seed(store: Store, now: number): void {
  store.clear();
  for (const [index, board] of BOARDS.entries()) store.boards.set(index + 1, { id: index + 1, ...board });
  for (const { role, joinedDaysAgo, about, ...member } of MEMBERS) {
    const id = store.nextId('member');
    store.members.set(id, {
      id,
      ...member,
      role: role ?? 'member',
      about: about ?? '',
      joinedAt: now - joinedDaysAgo * DAY_MS - 3 * 3_600_000,
      restrictions: [],
      notes: [],
    });
  }
  const topics = [...HELP_TOPICS, HEATED_TOPIC, ...OTHER_TOPICS];
  const events = [...topics.flatMap((topic) => topicEvents(store, topic, now)), ...memberEvents(store, now)];
  for (const { at, run } of events.sort((one, other) => one.at - other.at)) store.at(at, run);
}
