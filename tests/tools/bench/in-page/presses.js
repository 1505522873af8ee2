/** Runs in every document before its own scripts: this listener is the first on the window. When the last trusted click came. */
addEventListener(
  'click',
  (event) => {
    if (event.isTrusted) globalThis.modsidePressedAt = performance.timeOrigin + event.timeStamp;
  },
  { capture: true },
);
