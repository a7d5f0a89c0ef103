// What is loaded for people who are signed in, in one piece.
import { mergeWithAccount } from '../basket/sync';
import { onSignIn } from '../session/account';

export * from '../session/account';
export { MemberMenu } from './MemberMenu';

onSignIn(mergeWithAccount);
