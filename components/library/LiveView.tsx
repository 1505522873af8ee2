import type { ReactNode } from 'react';
import { FailureNote } from '@/components/ui/FailureNote';
import { Skeleton } from '@/components/ui/Skeleton';
import type { Live } from '@/utils/domain/live';

interface LiveViewProps<T> {
  of: Live<T>;
  /** How many lines to keep free while it is read. */
  lines?: number;
  children: (value: T) => ReactNode;
}

/** What is waited for: its place while it is read, the failure with its next step, or the thing itself. */
export function LiveView<T>({ of, lines = 4, children }: LiveViewProps<T>) {
  if (of.state === 'loading') return <Skeleton lines={lines} />;
  if (of.state === 'failed') return <FailureNote failure={of.failure} />;
  return children(of.value);
}
