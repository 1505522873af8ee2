export { phpbbMeta } from './meta';
