export { say } from '../ui/notice';
export { share } from './sync';
