/** Loads what is needed for people who are signed in, in one piece. */
export const member = () => import('./member');
