import { add, fromHtml, load, ready, watch } from './common.js';

await load('tinymce/tinymce.min.js');
const box = add('textarea', { id: 'box' });
const [editor] = await globalThis.tinymce.init({
  target: box,
  license_key: 'gpl',
  plugins: 'link lists',
  height: 400,
});
watch(editor.getWin());
ready(
  () => fromHtml(editor.getContent()),
  () => editor.iframeElement,
);
