export { say } from '../app/notice';
export { share } from './sync';
