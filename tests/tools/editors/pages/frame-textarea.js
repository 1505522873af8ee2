import { add, fromText, ready, watch } from './common.js';

const frame = add('iframe', { width: 700, height: 300 });
const page = frame.contentDocument;
const box = page.createElement('textarea');
Object.assign(box, { rows: 12, cols: 70 });
page.body.append(box);
watch(frame.contentWindow);
ready(
  () => fromText(box.value),
  () => frame,
);
