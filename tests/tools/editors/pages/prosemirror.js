import { place } from './common.js';
import { makeProseMirror } from './make-prosemirror.js';

makeProseMirror(place);
