import { add } from './common.js';
import { makeLexical } from './make-lexical.js';

const root = add('div').attachShadow({ mode: 'open' });
makeLexical(add('div', { contentEditable: 'true' }, root));
