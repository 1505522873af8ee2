import { addNote, restrict, warn } from '../member-actions';
import { actOnPost } from '../post-actions';
import { actOnReport, reportPost } from '../report-actions';
import type { Store } from '../store';
import { actOnTopic } from '../topic-actions';
import type { Member, Post, Topic } from '../types';
import { editPost, insertPost, insertTopic } from '../writing';
import { DAY, type SeedPost, type SeedReport, type SeedTopic } from './shape';

/** One thing that happened before the forum was opened: ms since the epoch, and what to do. */
export interface Event {
  at: number;
  run: () => void;
}

const MINUTE = 60_000;

/** Everything that happened in a topic. Ids are given when the events are played, in the order of time. */
export function topicEvents(store: Store, seed: SeedTopic, now: number): Event[] {
  const start = now - seed.startedMinutesAgo * MINUTE;
  let at = start;
  let topic: Topic | null = null;
  const theTopic = (): Topic => {
    const first = seed.posts[0];
    topic ??= insertTopic(store, memberOf(store, first?.by ?? ''), store.board(seed.board), seed.title);
    return topic;
  };
  const events = seed.posts.flatMap((post) => {
    at += post.after * MINUTE;
    return postEvents(store, theTopic, post, at);
  });
  const { pinned, locked } = seed;
  if (pinned)
    events.push({
      at: start + MINUTE,
      run: () => actOnTopic(store, memberOf(store, pinned), theTopic(), 'pin'),
    });
  if (locked)
    events.push({
      at: at + 2 * MINUTE,
      run: () => actOnTopic(store, memberOf(store, locked), theTopic(), 'lock'),
    });
  return events;
}

function postEvents(store: Store, topic: () => Topic, seed: SeedPost, at: number): Event[] {
  let post: Post | null = null;
  const thePost = (): Post => {
    post ??= insertPost(store, memberOf(store, seed.by), topic(), seed.body, seed.held ?? null);
    return post;
  };
  const events: Event[] = [{ at, run: thePost }];
  const { edited, moderated } = seed;
  if (edited) {
    events.push({
      at: at + edited.after * MINUTE,
      run: () =>
        editPost(store, memberOf(store, edited.by), thePost(), {
          body: seed.body,
          revision: 1,
          reason: edited.reason,
        }),
    });
  }
  if (moderated) {
    events.push({
      at: at + moderated.after * MINUTE,
      run: () => actOnPost(store, memberOf(store, moderated.by), thePost(), moderated.how, moderated.reason),
    });
  }
  return [...events, ...(seed.reports ?? []).flatMap((report) => reportEvents(store, thePost, report, at))];
}

function reportEvents(store: Store, post: () => Post, seed: SeedReport, posted: number): Event[] {
  const at = posted + seed.after * MINUTE;
  const { handled } = seed;
  let id = 0;
  const events: Event[] = [
    {
      at,
      run: () => {
        id = reportPost(store, memberOf(store, seed.by), post(), seed.reason, seed.details ?? '').id;
      },
    },
  ];
  if (handled) {
    events.push({
      at: at + handled.after * MINUTE,
      run: () => actOnReport(store, memberOf(store, handled.by), store.report(id), handled.how),
    });
  }
  return events;
}

/** What the staff did to members before: a warning, a note, a mute that has ended and a ban that has not. */
export function memberEvents(store: Store, now: number): Event[] {
  const ago = (minutes: number, run: (aoife: Member) => void): Event => ({
    at: now - minutes * MINUTE,
    run: () => run(memberOf(store, 'aoife')),
  });
  const otter = () => memberOf(store, 'otter');
  return [
    ago(40 * DAY, (aoife) => restrict(store, aoife, otter(), 'mute', 2, 'Shouting at newcomers')),
    ago(39 * DAY, (aoife) =>
      addNote(store, aoife, otter(), 'Long talk by message. Means well, types first.'),
    ),
    ago(1.8 * DAY, (aoife) => {
      const post = store.postsBy(otter().id)[0];
      if (post)
        warn(store, aoife, post, 'Please leave out how long somebody has been here. It is not an argument.');
    }),
    ago(15, (aoife) =>
      restrict(store, aoife, memberOf(store, 'watches'), 'ban', null, 'Nothing but advertising'),
    ),
  ];
}

export function memberOf(store: Store, account: string): Member {
  const member = store.memberByAccount(account);
  if (!member) throw new Error(`The first content names an unknown account: ${account}`);
  return member;
}
