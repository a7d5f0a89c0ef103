import { useEffect, useState } from 'preact/hooks';
import { toApiError } from './failures';
import type { Loaded, Loading } from './load';

/** Loads what `key` stands for, and again when the key changes. */
export const useLoad = <T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Loading<T> => {
  const [now, set] = useState<{ key: string; loaded: Loaded<T> }>({
    key,
    loaded: { at: 'loading' },
  });
  const [tries, again] = useState(0);
  const put = (value: T) => set({ key, loaded: { at: 'ready', value } });
  useEffect(() => {
    const control = new AbortController();
    ask(control.signal).then(
      (value) => control.signal.aborted || put(value),
      async (error: unknown) => {
        if (control.signal.aborted) return;
        const problem = await toApiError(error);
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
