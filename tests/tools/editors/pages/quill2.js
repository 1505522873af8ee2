import Quill from 'quill';
import { add, load, ready } from './common.js';
import { fromDelta } from './delta.js';

await load('quill/dist/quill.snow.css');
const quill = new Quill(add('div'), { theme: 'snow' });
ready(
  () => fromDelta(quill.getContents()),
  () => quill.root,
);
