import { add, fromText, ready } from './common.js';

// A page that takes single characters only: nothing can be inserted here, and the person gets the clipboard.
const box = add('textarea', { rows: 12, cols: 80 });
let held = '';
box.addEventListener('input', () => {
  if (Math.abs(box.value.length - held.length) > 1) box.value = held;
  held = box.value;
});
ready(
  () => fromText(box.value),
  () => box,
);
