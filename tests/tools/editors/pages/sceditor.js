import { add, load, ready, watch } from './common.js';

await load('sceditor/minified/themes/default.min.css');
await load('sceditor/minified/sceditor.min.js');
await load('sceditor/minified/formats/bbcode.js');
const box = add('textarea', { rows: 12, cols: 80 });
globalThis.sceditor.create(box, {
  format: 'bbcode',
  style: '/npm/sceditor/minified/themes/content/default.min.css',
  emoticonsEnabled: false,
  width: 700,
  height: 300,
});
const editor = globalThis.sceditor.instance(box);
const frame = document.querySelector('.sceditor-container iframe');
watch(frame.contentWindow);
ready(
  () => ({ source: editor.val(), text: editor.val().replace(/\[\/?url[^\]]*\]/g, '') }),
  () => frame,
);
