export { nodebbMeta } from './meta';
