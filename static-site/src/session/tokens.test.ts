import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/client';
import { Tokens, type AccessGrant, type Message, type Surroundings, type Tabs } from './tokens';

const user = {
  id: 'usr_1',
  email: 'a@b.co',
  name: 'Ana',
  roles: ['user' as const],
  emailVerified: true,
};

/** A server whose refresh cookie works once: who presents a used one ends the session. */
class Server {
  rotations = 0;
  over = false;
  cookie = 0;
  rotate = async (): Promise<AccessGrant> => {
    const presented = this.cookie;
    await Promise.resolve();
    if (this.over || presented !== this.cookie) {
      this.over = true;
      throw new ApiError('unauthenticated', 401);
    }
    this.cookie++;
    return { accessToken: `token${++this.rotations}`, expiresIn: 900, user };
  };
}

/** One browser: its tabs share a lock and a channel. */
class Browser {
  private readonly readers: ((message: Message) => void)[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  clock = 0;
  seen: (string | null)[] = [];

  constructor(private readonly server: { rotate: () => Promise<AccessGrant> }) {}

  tab(): Tokens {
    let own: (message: Message) => void = () => undefined;
    const tabs: Tabs = {
      tell: (message) =>
        this.readers.filter((reader) => reader !== own).forEach((reader) => reader(message)),
      listen: (reader) => this.readers.push((own = reader)),
    };
    const around: Surroundings = {
      rotate: this.server.rotate,
      alone: (work) => {
        const next = this.queue.then(work, work);
        this.queue = next.catch(() => undefined);
        return next;
      },
      tabs,
      now: () => this.clock,
      changed: (someone) => this.seen.push(someone?.id ?? null),
    };
    return new Tokens(around);
  }
}

describe('the access token', () => {
  test('is kept until shortly before it expires, then renewed', async () => {
    const server = new Server();
    const browser = new Browser(server);
    const tab = browser.tab();
    await tab.renew();
    browser.clock = 860_000;
    expect(await tab.current()).toBe('token1');
    browser.clock = 880_000;
    expect(await tab.current()).toBe('token2');
    expect(server.rotations).toBe(2);
  });

  test('is renewed once for many requests that were refused together', async () => {
    const server = new Server();
    const tab = new Browser(server).tab();
    await tab.renew();
    expect(
      await Promise.all([tab.renew('token1'), tab.renew('token1'), tab.renew('token1')]),
    ).toEqual(['token2', 'token2', 'token2']);
  });

  test('is not asked for by a guest', async () => {
    const server = new Server();
    expect(await new Browser(server).tab().current()).toBeUndefined();
    expect(server.rotations).toBe(0);
  });
});

describe('two tabs', () => {
  test('share one renewal and never spend the same cookie', async () => {
    const server = new Server();
    const browser = new Browser(server);
    const [one, two] = [browser.tab(), browser.tab()];
    await one.renew();
    expect(await two.current()).toBe('token1');
    expect(await Promise.all([one.renew('token1'), two.renew('token1')])).toEqual([
      'token2',
      'token2',
    ]);
    expect(server.over).toBe(false);
  });

  test('end together', async () => {
    const server = new Server();
    const browser = new Browser(server);
    const [one, two] = [browser.tab(), browser.tab()];
    await one.renew();
    two.end();
    expect(await one.current()).toBeUndefined();
    expect(browser.seen.at(-1)).toBeNull();
  });
});

test('a session that is over on the server makes a guest', async () => {
  const server = new Server();
  server.over = true;
  const browser = new Browser(server);
  expect(await browser.tab().renew()).toBeUndefined();
  expect(browser.seen).toEqual([null]);
});

test('a network that fails does not end the session', async () => {
  const server = new Server();
  let down = false;
  const browser = new Browser({
    rotate: () => (down ? Promise.reject(new ApiError('offline')) : server.rotate()),
  });
  const tab = browser.tab();
  await tab.renew();
  down = true;
  await expect(tab.renew('token1')).rejects.toThrow('offline');
  down = false;
  expect(await tab.renew('token1')).toBe('token2');
});
