export { mediawikiMeta } from './meta';
