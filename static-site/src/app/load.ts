import { useEffect, useRef, useState } from 'preact/hooks';
import { failureOf, type ApiError } from '../api/client';

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
      (error: unknown) => control.signal.aborted || set({ key, loaded: { at: 'failed', problem: failureOf(error) } }),
    );
    return () => control.abort();
  }, [key, tries]);
  const retry = () => {
    set({ key, loaded: { at: 'loading' } });
    again(tries + 1);
  };
  return { now: now.key === key ? now.loaded : { at: 'loading' }, retry, put };
};

/** Runs one attempt at a time; what goes wrong is shown, not thrown. */
export const useAttempt = () => {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(failureOf(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { attempt, busy, problem, clear: () => setProblem(null) };
};

export const useTitle = (title: string | undefined) =>
  useEffect(() => {
    document.title = title ? `${title} · BookStore` : 'BookStore';
  }, [title]);

export const useDebounced = <T>(value: T, wait: number): T => {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(settle, wait, value);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
};
