import { store } from '../state/store';

/** How many notifications the user has not read. */
export const unread = store(0);
