import { add, fromHtml, load, ready } from './common.js';

await load('froala-editor/css/froala_editor.pkgd.min.css');
await load('froala-editor/js/froala_editor.pkgd.min.js');
const editor = await new Promise((resolve) => {
  const made = new globalThis.FroalaEditor(add('div', { id: 'box' }), { height: 300 }, () => resolve(made));
});
ready(
  () => fromHtml(editor.html.get()),
  () => editor.el,
);
