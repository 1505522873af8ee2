// A page that listens to everything that is typed anywhere in it.
const TYPES = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'textInput'],
  ...['compositionstart', 'compositionupdate', 'compositionend'],
  ...['paste', 'copy', 'cut', 'select', 'selectionchange', 'focusin', 'focusout'],
];
window.__seen = [];

function note(where) {
  return (event) => {
    const inner = event.composedPath()[0];
    window.__seen.push({
      where,
      type: event.type,
      key: event.key ?? null,
      data: event.data ?? event.clipboardData?.getData('text/plain') ?? null,
      target: event.target instanceof Element ? event.target.localName : String(event.target),
      inner: inner instanceof Element ? inner.localName : String(inner),
      value: inner?.value ?? null,
    });
  };
}

for (const type of TYPES) {
  window.addEventListener(type, note('window'), { capture: true });
  document.addEventListener(type, note('document'), { capture: true });
}
