export { openNotFound as default } from '../ui/NotFound';
