import { add } from './common.js';
import { makeProseMirror } from './make-prosemirror.js';

const root = add('div').attachShadow({ mode: 'open' });
add('style', { textContent: '.ProseMirror { white-space: pre-wrap; min-height: 100px }' }, root);
makeProseMirror(add('div', {}, root));
