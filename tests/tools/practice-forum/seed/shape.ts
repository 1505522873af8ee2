import type { PostActionName } from '../post-actions';
import type { REPORT_REASONS, ReportActionName } from '../report-actions';
import type { Role } from '../types';

/** How the first content is written down: times in minutes, members by account. */

export interface SeedMember {
  account: string;
  name: string;
  role?: Role;
  joinedDaysAgo: number;
  earlierPosts: number;
  about?: string;
}

export interface SeedReport {
  by: string;
  reason: (typeof REPORT_REASONS)[number];
  details?: string;
  /** Minutes after the post. */
  after: number;
  handled?: { by: string; how: ReportActionName; after: number };
}

export interface SeedPost {
  by: string;
  /** Minutes after the post before it (for the first one: after the topic's start). */
  after: number;
  body: string;
  /** Why it waits for approval. */
  held?: string;
  moderated?: { by: string; how: PostActionName; after: number; reason: string };
  edited?: { by: string; after: number; reason: string };
  reports?: readonly SeedReport[];
}

export interface SeedTopic {
  board: number;
  title: string;
  startedMinutesAgo: number;
  pinned?: string;
  locked?: string;
  posts: readonly SeedPost[];
}

export const HOUR = 60;
export const DAY = 24 * HOUR;
