import { fromText, load, place, ready } from './common.js';

await load('codemirror5/lib/codemirror.css');
await load('codemirror5/lib/codemirror.js');
const editor = globalThis.CodeMirror(place, { value: '', lineWrapping: true });
ready(
  () => fromText(editor.getValue()),
  () => editor.getWrapperElement(),
);
