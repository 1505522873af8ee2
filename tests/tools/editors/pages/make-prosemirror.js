import { exampleSetup } from 'prosemirror-example-setup';
import { schema } from 'prosemirror-markdown';
import { DOMSerializer } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { fromHtml, ready } from './common.js';

export function makeProseMirror(parent) {
  const view = new EditorView(parent, {
    state: EditorState.create({ schema, plugins: exampleSetup({ schema, menuBar: false }) }),
  });
  ready(
    () => {
      const holder = document.createElement('div');
      holder.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
      return fromHtml(holder.innerHTML);
    },
    () => view.dom,
  );
}
