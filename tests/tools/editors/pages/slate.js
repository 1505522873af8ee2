import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, Node } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { place, ready } from './common.js';

let editor = null;

function Box() {
  [editor] = useState(() => withHistory(withReact(createEditor())));
  const [first] = useState([{ type: 'paragraph', children: [{ text: '' }] }]);
  return createElement(Slate, { editor, initialValue: first }, createElement(Editable, {}));
}

createRoot(place).render(createElement(Box));
ready(
  () => ({
    source: JSON.stringify(editor.children),
    text: editor.children.map((block) => Node.string(block)).join('\n'),
  }),
  () => place.querySelector('[contenteditable]'),
);
