/**
 * A sentence at a post button, for what cannot be said in the workbench because that does not open. In the button's closed root and the
 * browser's top layer; goes when the button loses focus.
 */

const GAP = 8;

export const NOTE_CSS = `
div{all:unset;position:fixed;inset:auto;box-sizing:border-box;max-width:min(320px,calc(100vw - 16px));padding:8px 12px;border-radius:6px;
border:1px solid;pointer-events:none;font:13px/18px system-ui,sans-serif;text-align:start;color-scheme:light dark;
color:light-dark(#17202b,#e6ebf2);background:light-dark(#fff8ea,#2a2213);border-color:light-dark(#d9b36b,#7a5f2a);
box-shadow:0 1px 2px rgb(9 20 35/.2),0 8px 28px rgb(9 20 35/.28)}
div:not(:popover-open){display:none}`;

function place(note: HTMLElement, button: HTMLElement): void {
  const view = button.ownerDocument.defaultView;
  if (!view) return;
  const { left, top, bottom } = button.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const below = bottom + 4;
  const fitsBelow = below + height + GAP <= view.innerHeight;
  note.style.left = `${Math.max(GAP, Math.min(left, view.innerWidth - width - GAP))}px`;
  note.style.top = `${fitsBelow ? below : Math.max(GAP, top - 4 - height)}px`;
}

/** Shows the sentence and answers how to take it away; `root` is the button's. A new sentence takes the place of the one before. */
export function showButtonNote(root: ShadowRoot, button: HTMLButtonElement, text: string): () => void {
  root.querySelector('div')?.remove();
  const note = root.ownerDocument.createElement('div');
  note.id = 'note';
  note.popover = 'manual';
  note.setAttribute('role', 'status');
  root.append(note);
  button.setAttribute('aria-describedby', note.id);
  const close = (): void => {
    note.remove();
    button.removeAttribute('aria-describedby');
    button.removeEventListener('blur', close);
  };
  button.focus();
  button.addEventListener('blur', close);
  note.showPopover();
  // Into the region when it is there: a reader overlooks one that comes together with its text.
  note.textContent = text;
  place(note, button);
  return close;
}
