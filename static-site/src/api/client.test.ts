import { afterEach, describe, expect, test, vi } from 'vitest';
import { address, ApiError, request } from './client';

const answering = (answer: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => answer()),
  );
const failure = async () =>
  (await request('get', '/v1/cart').catch((error: unknown) => error)) as ApiError;

afterEach(() => vi.unstubAllGlobals());

test('an address names its parts safely and leaves out what is not asked', () => {
  expect(
    address('/v1/listings/{id}', {
      path: { id: 'a/b' },
      query: { q: 'Ana & yo', limit: 2, cursor: undefined, sort: '' },
    }),
  ).toBe('/v1/listings/a%2Fb?q=Ana+%26+yo&limit=2');
});

describe('an answer', () => {
  test('comes with its ETag', async () => {
    answering(() => Response.json({ id: 1 }, { headers: { etag: '"7"' } }));
    expect(await request('get', '/v1/x')).toEqual({ status: 200, data: { id: 1 }, etag: '"7"' });
  });
  test('may be that nothing changed', async () => {
    answering(() => new Response(null, { status: 304 }));
    expect((await request('get', '/v1/x')).status).toBe(304);
  });
  test('that refuses keeps its problem', async () => {
    answering(() => Response.json({ code: 'out_of_stock' }, { status: 409 }));
    expect(await failure()).toMatchObject({ code: 'out_of_stock', status: 409 });
  });
  test('of somebody else is told from one of the shop', async () => {
    answering(() => new Response('<html>', { status: 404 }));
    expect((await failure()).code).toBe('no_route');
    answering(() => new Response('busy', { status: 503 }));
    expect((await failure()).code).toBe('unavailable');
  });
  test('that never came means no connection', async () => {
    answering(() => Promise.reject(new TypeError('failed')));
    expect((await failure()).code).toBe('offline');
  });
});
