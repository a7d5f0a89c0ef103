import { store } from '../state/store';

/** Whether the account's cart has been asked for since this page was opened. */
export const isMerged = store(false);
