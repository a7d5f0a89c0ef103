import { useEffect, useRef, useState } from 'preact/hooks';
import { failureOf, type ApiError } from '../api/client';
import { need } from '../i18n';

export type Loaded<T> = { at: 'loading' } | { at: 'failed'; problem: ApiError } | { at: 'ready'; value: T };

export interface Loading<T> {
  now: Loaded<T>;
  retry(): void;
  put(value: T): void;
}

/** Loads what `key` stands for, and again when the key changes. What `kept` has is shown without asking again. */
export const useLoad = <T>(key: string, load: (signal: AbortSignal) => Promise<T>, kept?: Record<string, unknown>): Loading<T> => {
  const before = kept?.[key] as T | undefined;
  const [now, set] = useState<{ key: string; loaded: Loaded<T> }>(() => ({
    key,
    loaded: before === undefined ? { at: 'loading' } : { at: 'ready', value: before },
  }));
  const [tries, again] = useState(0);
  const skip = useRef(before !== undefined);
  const put = (value: T) => {
    if (kept) kept[key] = value;
    set({ key, loaded: { at: 'ready', value } });
  };
  useEffect(() => {
    if (skip.current) {
      skip.current = false;
      return;
    }
    const control = new AbortController();
    load(control.signal).then(
      (value) => control.signal.aborted || put(value),
      async (error: unknown) => {
        if (control.signal.aborted) return;
        const problem = await told(error);
        if (!control.signal.aborted) set({ key, loaded: { at: 'failed', problem } });
      },
    );
    return () => control.abort();
  }, [key, tries]);
  const retry = () => {
    set({ key, loaded: { at: 'loading' } });
    again(tries + 1);
  };
  return { now: now.key === key ? now.loaded : { at: 'loading' }, retry, put };
};

/** A failure, once there are words for it: they are fetched when first needed. */
export const told = async (error: unknown): Promise<ApiError> => {
  const failure = failureOf(error);
  if (failure.code !== 'offline') await need('problems').catch(() => undefined);
  return failure;
};

export const useTitle = (title: string | undefined) =>
  useEffect(() => {
    document.title = title ? `${title} · BookStore` : 'BookStore';
  }, [title]);
