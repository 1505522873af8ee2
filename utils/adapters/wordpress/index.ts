export { wordpressMeta } from './meta';
