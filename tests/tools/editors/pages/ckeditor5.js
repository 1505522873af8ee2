import { Bold, ClassicEditor, Essentials, Link, List, Paragraph } from 'ckeditor5';
import { add, fromHtml, load, ready } from './common.js';

await load('ckeditor5/dist/ckeditor5.css');
const editor = await ClassicEditor.create(add('div'), {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Bold, Link, List],
  toolbar: ['undo', 'redo', 'bold', 'link'],
});
ready(
  () => fromHtml(editor.getData()),
  () => editor.ui.getEditableElement(),
);
