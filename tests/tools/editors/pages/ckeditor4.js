import { add, fromHtml, load, ready, watch } from './common.js';

globalThis.CKEDITOR_BASEPATH = '/npm/ckeditor4/';
await load('ckeditor4/ckeditor.js');
const editor = globalThis.CKEDITOR.replace(add('textarea', { id: 'box' }), { versionCheck: false });
await new Promise((resolve) => editor.on('instanceReady', resolve));
watch(editor.window.$);
ready(
  () => fromHtml(editor.getData()),
  () => editor.window.getFrame().$,
);
