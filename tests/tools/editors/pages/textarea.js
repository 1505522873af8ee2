import { add, fromText, ready } from './common.js';

const box = add('textarea', { rows: 12, cols: 80 });
ready(
  () => fromText(box.value),
  () => box,
);
