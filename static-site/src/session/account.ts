import { FLAG, me } from './me';
import { unread } from './unread';
import {
  address,
  ApiError,
  call,
  failureOf,
  request,
  type Call,
  type Options,
} from '../api/client';
import { Tokens, type AccessGrant, type Message } from './tokens';

const NAME = 'bookstore.session';
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : undefined;

const tokens = new Tokens({
  rotate: async () => (await call('post', '/v1/auth/refresh')).data,
  alone: (work) =>
    'locks' in navigator
      ? (navigator.locks.request(NAME, work) as ReturnType<typeof work>)
      : work(),
  tabs: {
    tell: (message) => channel?.postMessage(message),
    listen: (reader) =>
      channel?.addEventListener('message', (event: MessageEvent<Message>) => reader(event.data)),
  },
  now: Date.now,
  changed: (user) => {
    const before = me.get();
    if (user) localStorage.setItem(FLAG, '1');
    else localStorage.removeItem(FLAG);
    me.set(user);
    schedule();
    if (!user) unread.set(0);
    else if (user.id !== before?.id) void welcome();
  },
});

let join: () => Promise<void>;

/** Sets the work that is done first after a user has signed in. */
export const onSignIn = (work: () => Promise<void>) => (join = work);

const welcome = async () => {
  try {
    await join();
    await countUnread();
  } catch (error) {
    failureOf(error);
  }
};

let timer: ReturnType<typeof setTimeout> | undefined;
const schedule = () => {
  clearTimeout(timer);
  const end = tokens?.expiresAt;
  if (end)
    timer = setTimeout(
      () => tokens.renew(tokens.token).catch(failureOf),
      Math.max(end - Date.now() - 60_000, 5_000),
    );
};

const withToken = (options: Options<unknown>, token: string | undefined) => {
  if (!token) throw new ApiError('unauthenticated', 401);
  return { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } };
};

/** Calls an operation as the signed-in user, renewing the token once when it is refused. */
export const callAs: Call = (async (
  method: string,
  path: string,
  options: Options<unknown> = {},
) => {
  const url = address(path, options);
  const token = await tokens.current();
  try {
    return await request(method, url, withToken(options, token));
  } catch (error) {
    if (!token || !(error instanceof ApiError) || error.status !== 401) throw error;
    return request(method, url, withToken(options, await tokens.renew(token)));
  }
}) as Call;

/** Picks up the session of an earlier visit; without one the visitor is a guest. */
export const resume = async () => {
  try {
    await tokens.renew();
  } catch (error) {
    failureOf(error);
    me.set(null);
  }
};

export const signIn = async (email: string, password: string) => {
  const { data } = await call('post', '/v1/auth/login', { body: { email, password } });
  tokens.adopt(data);
  return data.user;
};

export const signOut = async () => {
  await request('post', '/v1/auth/logout').catch(failureOf);
  tokens.end();
};

/** The session has ended on the server already. */
export const forget = () => tokens.end();

export const updateUser = (user: AccessGrant['user']) => me.set(user);

export const countUnread = async () => {
  const { data } = await callAs('get', '/v1/me/notifications', { query: { limit: 1 } });
  unread.set(data.unread);
};

/** The authorization header, for addresses that an answer of the API names. */
export const bearer = async () => withToken({}, await tokens.current()).headers;
