import { add, fromHtml, ready, watch } from './common.js';

const frame = add('iframe', { width: 700, height: 300, srcdoc: '<!doctype html><body></body>' });
await new Promise((resolve) => {
  frame.onload = resolve;
});
const { body } = frame.contentDocument;
body.contentEditable = 'true';
watch(frame.contentWindow);
ready(
  () => fromHtml(body.innerHTML),
  () => frame,
);
