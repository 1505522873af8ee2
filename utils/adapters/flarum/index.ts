export { flarumMeta } from './meta';
