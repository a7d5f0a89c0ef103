import type { components, paths } from './schema';

export type Schema = components['schemas'];
export type ProblemCode = Schema['Problem']['code'];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Json<R, Status extends number> = R extends Record<Status, { content: { 'application/json': infer T } }> ? T : never;
type Operation<P extends keyof paths, M extends Method> = paths[P][M];
type Result<O> = O extends { responses: infer R } ? Json<R, 200> | Json<R, 201> | Json<R, 202> : never;
type Body<O> = O extends { requestBody?: { content: infer C } } ? C[keyof C] : undefined;

export type MethodOf<P extends keyof paths> = {
  [M in Method]: paths[P][M] extends { responses: unknown } ? M : never;
}[Method];

export interface Options<B> {
  path?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: B;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Answer<T> {
  status: number;
  data: T;
  etag: string | null;
}

export type Call = <P extends keyof paths, M extends MethodOf<P>>(
  method: M,
  path: P,
  options?: Options<Body<Operation<P, M>>>,
) => Promise<Answer<Result<Operation<P, M>>>>;

/** `offline`: no answer at all; `no_route`: an answer that is not from our API. */
export type FailureCode = ProblemCode | 'offline' | 'no_route';

export class ApiError extends Error {
  constructor(
    readonly code: FailureCode,
    readonly status = 0,
    readonly problem?: Schema['OrderProblem'],
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

export const failureOf = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  console.error(error);
  return new ApiError('internal');
};

export const address = (path: string, { path: names = {}, query = {} }: Pick<Options<unknown>, 'path' | 'query'> = {}) => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value));
  const text = String(search);
  return text ? `${filled}?${text}` : filled;
};

const read = async (response: Response): Promise<unknown> => {
  if (response.status === 204 || response.status === 304) return undefined;
  try {
    return await response.json();
  } catch {
    throw new ApiError(response.status >= 500 || response.status === 429 ? 'unavailable' : 'no_route', response.status);
  }
};

const early = new Map<string, Promise<Answer<unknown>>>();

/** Asks ahead for what a page will ask for as soon as its code has arrived. */
export const askEarly = (url: string) => {
  const answer = request('get', url);
  answer.catch(() => undefined);
  early.set(url, answer);
};

/** Answers 304 as an answer without data; every other status outside 2xx is thrown. */
export const request = async (method: string, url: string, options: Options<unknown> = {}): Promise<Answer<unknown>> => {
  const headers = new Headers(options.headers);
  let body = options.body as BodyInit | undefined;
  if (body !== undefined && !headers.has('content-type')) {
    headers.set('content-type', 'application/json');
    body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(url, { method: method.toUpperCase(), headers, body, signal: options.signal });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError('offline');
  }
  const data = await read(response);
  if (response.ok || response.status === 304) return { status: response.status, data, etag: response.headers.get('etag') };
  const problem = data as Schema['OrderProblem'] | undefined;
  if (!problem?.code) throw new ApiError(response.status >= 429 ? 'unavailable' : 'no_route', response.status);
  throw new ApiError(problem.code, response.status, problem, Number(response.headers.get('retry-after')) || undefined);
};

/** Calls an operation that is open to all. */
export const call: Call = (async (method: string, path: string, options: Options<unknown> = {}) => {
  const url = address(path, options);
  const asked = method === 'get' && early.get(url);
  early.delete(url);
  return asked || request(method, url, options);
}) as Call;
