export { say } from '../app/notice';
export { add } from './sync';
