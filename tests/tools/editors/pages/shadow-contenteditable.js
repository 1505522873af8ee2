import { add, fromHtml, ready } from './common.js';

const outer = add('div').attachShadow({ mode: 'open' });
const inner = add('div', {}, outer).attachShadow({ mode: 'open' });
const box = add('div', { contentEditable: 'true' }, inner);
ready(
  () => fromHtml(box.innerHTML),
  () => box,
);
