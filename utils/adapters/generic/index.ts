export { genericMeta } from './meta';
