import type { User } from '../api/types';
import { me, sessionMayExist } from './me';

type Account = typeof import('./account');

let load: () => Promise<Account>;
let beginning: Promise<void>;

/** The calls of signed-in users; guests never load their code. */
export const account = () => load();

/** The user, once known; a guest is null. */
export const whoAmI = async (): Promise<User | null | undefined> => {
  if (me.get() === undefined) await beginning;
  return me.get();
};

/** Picks up the session of an earlier visit; `how` loads the code for signed-in people. */
export const begin = (how: typeof load) => {
  load = how;
  beginning = (async () => {
    if (sessionMayExist()) await (await load()).resume();
    else me.set(null);
  })();
};
