import { add, fromHtml, load, ready } from './common.js';

await load('jodit/es2015/jodit.fat.min.css');
await load('jodit/es2015/jodit.fat.min.js');
const editor = globalThis.Jodit.make(add('textarea'), { height: 400 });
await editor.waitForReady?.();
ready(
  () => fromHtml(editor.value),
  () => editor.editor,
);
