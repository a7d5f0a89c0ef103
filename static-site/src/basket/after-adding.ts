export { showNotice } from '../ui/notice';
export { saveToAccount } from './sync';
