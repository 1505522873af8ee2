import { add, fromHtml, ready } from './common.js';

const box = add('div', { contentEditable: 'true' });
ready(
  () => fromHtml(box.innerHTML),
  () => box,
);
