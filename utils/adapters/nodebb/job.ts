import type { Command } from '@/utils/domain/outcome';
import type { Forum } from './api';

/** One command being carried out, with the forum that it is carried out on. */
export interface Job {
  forum: Forum;
  command: Command;
}

/** An id as part of an address: those of other servers are addresses themselves. */
export function part(id: string): string {
  return encodeURIComponent(id);
}

export function postUrl({ root }: Forum, pid: string): string {
  return new URL(`post/${part(pid)}`, root).href;
}

export function topicUrl({ root }: Forum, tid: string): string {
  return new URL(`topic/${part(tid)}`, root).href;
}

/** A text as it is sent and compared: NodeBB cuts white space off the end of posts. */
export function tidyText(text: string | null | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trimEnd();
}
