import { add, fromText, ready } from './common.js';

const root = add('div').attachShadow({ mode: 'closed' });
const box = add('textarea', { rows: 12, cols: 80 }, root);
ready(
  () => fromText(box.value),
  () => box,
);
