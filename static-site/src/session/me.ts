import type { User } from '../api/types';
import { store } from '../state/store';

/** Who is here: `undefined` until it is known, `null` for a guest. */
export const me = store<User | null | undefined>(undefined);

export const FLAG = 'bookstore.session';

/** Only that a session may exist; the tokens themselves never reach storage. */
export const sessionMayExist = () => localStorage.getItem(FLAG);
