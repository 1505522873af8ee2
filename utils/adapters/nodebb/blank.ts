import type { Post } from '@/utils/domain/post';

/** A post of which nothing is known yet. */
export const BLANK: Omit<Post, 'target'> = {
  topic: null,
  author: null,
  url: null,
  title: null,
  text: '',
  at: null,
  states: [],
  capabilities: [],
  trigger: { src: 'patrol', reportId: null, reportedAt: null },
  claim: null,
  handles: {},
};
