export { discourseMeta } from './meta';
