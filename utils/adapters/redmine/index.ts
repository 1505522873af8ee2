export { redmineMeta } from './meta';
