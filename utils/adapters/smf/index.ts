export { smfMeta } from './meta';
