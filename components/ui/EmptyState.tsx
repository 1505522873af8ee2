import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** What to do next, in a sentence. */
  children: ReactNode;
  /** One button. */
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="ms-empty">
      <p className="ms-empty-title">{title}</p>
      <p>{children}</p>
      {action}
    </div>
  );
}
