import { add, load, ready } from './common.js';

await load('trix/dist/trix.css');
await load('trix/dist/trix.umd.js');
const box = add('trix-editor');
ready(
  () => ({ source: box.value, text: box.editor.getDocument().toString() }),
  () => box,
);
