import type { User } from '../api/types';
import { store } from './store';

/** Who is here: `undefined` until it is known, `null` for a guest. */
export const me = store<User | null | undefined>(undefined);
export const unread = store(0);

const FLAG = 'bookstore.session';

/** Only that a session may exist; the tokens themselves never reach storage. */
export const sessionMayExist = () => localStorage.getItem(FLAG) !== null;
export const rememberSession = (exists: boolean) =>
  exists ? localStorage.setItem(FLAG, '1') : localStorage.removeItem(FLAG);

/** Loads the code for signed-in people; a guest who only looks around never needs it. */
export const account = () => import('./member');

/** The user, once known; a guest is null. */
export const whoAmI = async (): Promise<User | null> => {
  if (me.get() === undefined) await begin();
  return me.get() ?? null;
};

let beginning: Promise<void> | undefined;
export const begin = (): Promise<void> =>
  (beginning ??= (async () => {
    if (sessionMayExist()) await (await account()).resume();
    else me.set(null);
  })());
