import { Refusal } from './refusal';
import { requireStaff } from './rights';
import type { Store } from './store';
import type { Member, Topic } from './types';

interface TopicAction {
  field: 'locked' | 'pinned';
  to: boolean;
  label: string;
  said: string;
}

export const TOPIC_ACTIONS = {
  lock: { field: 'locked', to: true, label: 'Lock topic', said: 'Topic locked: only the staff can reply.' },
  unlock: { field: 'locked', to: false, label: 'Unlock topic', said: 'Topic unlocked.' },
  pin: { field: 'pinned', to: true, label: 'Pin topic', said: 'Topic pinned to the top of its board.' },
  unpin: { field: 'pinned', to: false, label: 'Unpin topic', said: 'Topic unpinned.' },
} as const satisfies Record<string, TopicAction>;

export type TopicActionName = keyof typeof TOPIC_ACTIONS;

export function actOnTopic(store: Store, viewer: Member, topic: Topic, name: TopicActionName): string {
  const action: TopicAction = TOPIC_ACTIONS[name];
  requireStaff(viewer);
  if (topic[action.field] === action.to) {
    throw new Refusal('conflict', `This topic is ${action.to ? 'already' : 'not'} ${action.field}.`);
  }
  topic[action.field] = action.to;
  store.writeLog(viewer, name, 'topic', topic.id);
  return action.said;
}
