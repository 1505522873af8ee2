import type { Command } from '@/utils/domain/outcome';
import type { Board } from './board';

/** One command being carried out on a board. */
export interface Job {
  board: Board;
  command: Command;
}

const ID = /^[1-9]\d{0,18}$/;

/** A value that was carried along: from the page, or from the record that is being taken back. */
function carried({ command }: Job, name: string): string | null {
  const value = command.undoing?.[name] ?? command.handles[name];
  return typeof value === 'string' && ID.test(value) ? value : null;
}

/** Taking a reply back means the post it made, not the one it answered. */
export function postId(job: Job): string | null {
  const { target } = job.command;
  const made = job.command.undoing === null ? null : carried(job, 'made');
  return made ?? (target.kind === 'post' && ID.test(target.id) ? target.id : carried(job, 'post'));
}

export function topicId(job: Job): string | null {
  const { target } = job.command;
  const id = target.kind === 'topic' ? target.id : target.kind === 'post' ? target.parent : null;
  return id !== null && ID.test(id) ? id : null;
}

export function userId({ command }: Job): string | null {
  const id = command.target.kind === 'user' ? command.target.id : command.author?.id;
  return id != null && ID.test(id) ? id : null;
}

export function reportId(job: Job): string | null {
  const { target } = job.command;
  return target.kind === 'report' && ID.test(target.id) ? target.id : carried(job, 'report');
}

export function reasonOf({ command }: Job): string {
  return command.input.reason?.trim() ?? '';
}
