import { add, load, ready } from './common.js';
import { fromDelta } from './delta.js';

await load('quill1/dist/quill.snow.css');
await load('quill1/dist/quill.js');
const quill = new globalThis.Quill(add('div'), { theme: 'snow' });
ready(
  () => fromDelta(quill.getContents()),
  () => quill.root,
);
