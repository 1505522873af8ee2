import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { fromHtml, place, ready } from './common.js';

const editor = new Editor({ element: place, extensions: [StarterKit], content: '' });
ready(
  () => fromHtml(editor.getHTML()),
  () => editor.view.dom,
);
