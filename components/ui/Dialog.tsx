import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  title: string;
  /** Buttons; the one that says the act last. */
  actions: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A question that must be answered first. Rendered = open; Escape closes; focus goes back to where it was. */
export function Dialog({ title, actions, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const present = dialog.current;
    present?.showModal();
    return () => present?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="ms-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="ms-stack">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
      <div className="ms-dialog-actions">{actions}</div>
    </dialog>
  );
}
