import type { ReactNode } from 'react';
import type { Failure } from '@/utils/domain/failure';
import { failureText } from '@/utils/i18n/failure-text';
import { Note } from './Note';

interface FailureNoteProps {
  failure: Failure;
  /** Name of the forum software, where one is concerned. */
  platform?: string | undefined;
  /** Buttons that do what the next step says. */
  actions?: ReactNode;
  onClose?: (() => void) | undefined;
}

/** A failure in place: what happened, what to do, and the way to do it. */
export function FailureNote({ failure, platform, actions, onClose }: FailureNoteProps) {
  const { message, next } = failureText(failure, platform);
  return (
    <Note tone="danger" role="alert" actions={actions} onClose={onClose}>
      <p>{message}</p>
      <p className="ms-note-next">{next}</p>
    </Note>
  );
}
