import type { components, paths } from './schema';

export type Schema = components['schemas'];
export type ProblemCode = Schema['Problem']['code'];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Json<R, Status extends number> =
  R extends Record<Status, { content: { 'application/json': infer T } }> ? T : never;
type Operation<P extends keyof paths, M extends Method> = paths[P][M];
type Result<O> = O extends { responses: infer R }
  ? Json<R, 200> | Json<R, 201> | Json<R, 202>
  : never;
/** A body that is not JSON is a file, sent with its content type. */
type Body<O> = O extends { requestBody?: { content: infer C } }
  ? string extends C[keyof C]
    ? Blob
    : C[keyof C]
  : undefined;

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

/** What a problem document says besides its code. */
type Details = Schema['OrderProblem'] & Pick<Schema['QuotaProblem'], 'limit'>;

export class ApiError extends Error {
  constructor(
    readonly code: FailureCode,
    readonly status = 0,
    readonly problem?: Details,
    readonly headers?: Headers,
  ) {
    super(code);
  }
}

export const failureOf = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  console.error(error);
  return new ApiError('internal');
};

const isSaid = ([, value]: [string, unknown]) => (value ?? '') !== '';

export const address = (
  path: string,
  { path: names = {}, query = {} }: Pick<Options<unknown>, 'path' | 'query'> = {},
) => {
  const search = String(
    new URLSearchParams(Object.entries(query).filter(isSaid) as [string, string][]),
  );
  return (
    path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? '')) +
    (search && `?${search}`)
  );
};

/** The request that boot.ts has made already. */
const ahead = (globalThis as { ahead?: { url: string; answer: Promise<Response> } }).ahead;

const send = (url: string, init: RequestInit) => {
  if (ahead?.url !== url) return fetch(url, init);
  ahead.url = '';
  return ahead.answer;
};

/** Answers 304 as an answer without data; every other status outside 2xx is thrown. */
export const request = async (
  method: string,
  url: string,
  { body, headers, signal }: Options<unknown> = {},
): Promise<Answer<unknown>> => {
  const response = await send(url, {
    method: method.toUpperCase(),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body instanceof Blob ? body : JSON.stringify(body),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new ApiError('offline');
  });
  const { ok, status, headers: said } = response;
  const data = (await response.json().catch(() => undefined)) as Details | undefined;
  if (data ? ok : ok ? status > 201 : status === 304)
    return { status, data, etag: said.get('etag') };
  throw new ApiError(data?.code ?? (status < 429 ? 'no_route' : 'unavailable'), status, data, said);
};

/** Calls an operation that is open to all. */
export const call: Call = ((method: string, path: string, options?: Options<unknown>) =>
  request(method, address(path, options), options)) as Call;
