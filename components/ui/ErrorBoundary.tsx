import { Component, type ReactNode } from 'react';
import { t } from '@/utils/i18n/t';
import { Button } from './Button';
import { Note } from './Note';

interface ErrorBoundaryProps {
  children: ReactNode;
  /** Where the mistake is written down; the message may hold no page text. */
  onError?: ((error: unknown) => void) | undefined;
}

/** One part that breaks must not take the page with it, and must not look as if it had nothing to show. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.(error);
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Note
        tone="danger"
        role="alert"
        actions={<Button onClick={() => this.setState({ broken: false })}>{t('ui.boundary.again')}</Button>}
      >
        <p>{t('ui.boundary.message')}</p>
        <p>{t('ui.boundary.next')}</p>
      </Note>
    );
  }
}
