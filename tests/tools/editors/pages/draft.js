// Draft.js is older than React 18: this page is bundled with React 17.
import { CompositeDecorator, convertToRaw, Editor, EditorState } from 'draft-js';
import { createElement, useState } from 'react';
import { render } from 'react-dom';
import { load, place, ready } from './common.js';

await load('draft-js/dist/Draft.css');
let held = null;

function findLinks(block, found, content) {
  block.findEntityRanges((part) => {
    const key = part.getEntity();
    return key !== null && content.getEntity(key).getType() === 'LINK';
  }, found);
}
const Link = ({ children }) => createElement('a', { href: '#' }, children);

function Box() {
  const [state, setState] = useState(() =>
    EditorState.createEmpty(new CompositeDecorator([{ strategy: findLinks, component: Link }])),
  );
  held = state;
  return createElement(Editor, { editorState: state, onChange: setState });
}

render(createElement(Box), place);
ready(
  () => {
    const raw = convertToRaw(held.getCurrentContent());
    return { source: JSON.stringify(raw), text: raw.blocks.map(({ text }) => text).join('\n') };
  },
  () => place.querySelector('[contenteditable]'),
);
