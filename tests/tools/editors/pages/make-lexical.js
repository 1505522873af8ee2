import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { AutoLinkNode, LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { $getRoot, createEditor } from 'lexical';
import { ready } from './common.js';

export function makeLexical(root) {
  const editor = createEditor({
    namespace: 'page',
    nodes: [LinkNode, AutoLinkNode, ListNode, ListItemNode, HeadingNode, QuoteNode],
    onError: (error) => console.error(error),
  });
  editor.setRootElement(root);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  ready(
    () => ({
      source: JSON.stringify(editor.getEditorState().toJSON()),
      text: editor.getEditorState().read(() => $getRoot().getTextContent()),
    }),
    () => root,
  );
}
