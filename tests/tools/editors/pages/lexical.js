import { add } from './common.js';
import { makeLexical } from './make-lexical.js';

makeLexical(add('div', { contentEditable: 'true' }));
