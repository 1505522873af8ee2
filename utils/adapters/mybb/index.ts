export { mybbMeta } from './meta';
