import type { User } from '../api/types';
import { store } from '../state/store';

/** The current user: `undefined` until it is known, `null` for a guest. */
export const me = store<User | null | undefined>(undefined);

export const FLAG = 'bookstore.session';

/** Whether a session may exist. Only this flag is stored, never a token. */
export const sessionMayExist = () => localStorage.getItem(FLAG);
