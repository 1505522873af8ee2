import type { CommentStatus } from './actions';

/** The verbs that change a comment's status. */
export interface Change {
  /** Statuses it is carried out from: those in which WordPress offers it, and to which its undo leads back. */
  from: readonly CommentStatus[];
  /** What REST wants to be sent. An unknown word would be answered with 200 and change nothing. */
  send: string;
  /** Statuses that mean it was done. The way back from spam and trash leads to whatever was before. */
  done: readonly CommentStatus[];
  /** What the form of the comments screen calls it, and the counter in the address of the page that follows. */
  form: { action: string; counter: string };
}

export const CHANGES = {
  approve: {
    from: ['hold'],
    send: 'approved',
    done: ['approved'],
    form: { action: 'approve', counter: 'approved' },
  },
  hold: {
    from: ['approved'],
    send: 'hold',
    done: ['hold'],
    form: { action: 'unapprove', counter: 'unapproved' },
  },
  spam: {
    from: ['approved', 'hold'],
    send: 'spam',
    done: ['spam'],
    form: { action: 'spam', counter: 'spammed' },
  },
  unspam: {
    from: ['spam'],
    send: 'unspam',
    done: ['approved', 'hold'],
    form: { action: 'unspam', counter: 'unspammed' },
  },
  trash: {
    from: ['approved', 'hold'],
    send: 'trash',
    done: ['trash'],
    form: { action: 'trash', counter: 'trashed' },
  },
  untrash: {
    from: ['trash'],
    send: 'untrash',
    done: ['approved', 'hold'],
    form: { action: 'untrash', counter: 'untrashed' },
  },
} as const satisfies Record<string, Change>;

export type ChangeVerb = keyof typeof CHANGES;
