import type { Command } from '@/utils/domain/outcome';
import type { Board } from './board';

/** One command being carried out, with the board that it is carried out on. */
export interface Job {
  board: Board;
  command: Command;
}

const ID = /^[1-9]\d{0,17}$/;

export function isId(text: string | null | undefined): text is string {
  return typeof text === 'string' && ID.test(text);
}

/** What the record being taken back kept; ids and plain words only. */
export function recorded({ command }: Job, name: string): string | null {
  const value = command.undoing?.[name];
  return typeof value === 'string' ? value : null;
}

/**
 * A reply is taken back by deleting the post that it made, never the one it answered: a record without the post it made (the board
 * added the reply to an older post, or did not show it) gives none.
 */
export function postId(job: Job): string | null {
  const { target, handles, undoing } = job.command;
  const made = recorded(job, 'made');
  if (undoing !== null && made === null && recorded(job, 'was') === null) return null;
  const id = made ?? (target.kind === 'post' ? target.id : handles.post);
  return isId(id) ? id : null;
}

export function threadId({ command: { target, handles } }: Job): string | null {
  const id =
    target.kind === 'topic' ? target.id : (handles.thread ?? (target.kind === 'post' ? target.parent : null));
  return isId(id) ? id : null;
}

export function userId({ command: { target, author } }: Job): string | null {
  const id = target.kind === 'user' ? target.id : author?.id;
  return isId(id) ? id : null;
}
