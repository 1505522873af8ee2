import { basicSetup, EditorView } from 'codemirror';
import { fromText, place, ready } from './common.js';

const view = new EditorView({ doc: '', extensions: [basicSetup, EditorView.lineWrapping], parent: place });
ready(
  () => fromText(view.state.doc.toString()),
  () => view.contentDOM,
);
