// What is loaded for people who are signed in, in one piece.
export * from '../api/account';
export { Mine } from './Mine';
