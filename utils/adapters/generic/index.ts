export { meta } from './meta';
