// What is loaded for people who are signed in, in one piece.
import { join } from '../basket/sync';
import { onSignIn } from '../session/account';

export * from '../session/account';
export { Mine } from './Mine';

onSignIn(join);
