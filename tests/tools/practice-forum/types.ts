/** What the forum keeps. Ids are numbers, times are ms since the epoch. */

export type Role = 'member' | 'moderator' | 'admin';
export const POST_STATES = ['visible', 'held', 'hidden', 'spam', 'deleted'] as const;
export type PostState = (typeof POST_STATES)[number];
export const RESTRICTIONS = ['mute', 'suspend', 'ban'] as const;
export type RestrictionKind = (typeof RESTRICTIONS)[number];

export interface Restriction {
  kind: RestrictionKind;
  at: number;
  /** null: without end. */
  until: number | null;
  reason: string;
  by: number;
}

export interface Note {
  at: number;
  by: number;
  text: string;
}

export interface Member {
  id: number;
  /** Sign-in name. */
  account: string;
  name: string;
  role: Role;
  joinedAt: number;
  /** Posts written before the ones this forum still keeps. */
  earlierPosts: number;
  about: string;
  restrictions: Restriction[];
  notes: Note[];
}

export interface Board {
  id: number;
  slug: string;
  name: string;
  about: string;
}

export interface Topic {
  id: number;
  board: number;
  slug: string;
  title: string;
  author: number;
  createdAt: number;
  locked: boolean;
  pinned: boolean;
}

export interface Edit {
  at: number;
  by: number;
  reason: string;
}

export interface Post {
  id: number;
  topic: number;
  author: number;
  createdAt: number;
  body: string;
  state: PostState;
  /** What a deleted post was before, so that restoring gives that back. */
  stateBefore: PostState;
  /** Why it is deleted, hidden or held. */
  reason: string;
  /** Goes up with every edit; an edit form that was opened before the last edit is refused. */
  revision: number;
  edited: Edit | null;
}

export const REPORT_STATES = ['open', 'claimed', 'accepted', 'rejected'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export interface Report {
  id: number;
  post: number;
  reporter: number;
  reason: string;
  details: string;
  at: number;
  state: ReportState;
  claimedBy: number | null;
  closedBy: number | null;
  closedAt: number | null;
}

export interface Warning {
  id: number;
  member: number;
  post: number | null;
  by: number;
  at: number;
  message: string;
  withdrawn: boolean;
}

/** A private message from the forum's staff, as `/messages` shows it to the one it was sent to. */
export interface Message {
  to: number;
  from: number;
  at: number;
  subject: string;
  text: string;
}

export type TargetKind = 'post' | 'topic' | 'member' | 'report' | 'warning';

/** One line of the forum's own moderation log. */
export interface LogEntry {
  at: number;
  by: number;
  action: string;
  target: TargetKind;
  id: number;
  detail: string;
}
