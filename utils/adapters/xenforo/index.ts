export { xenforoMeta } from './meta';
