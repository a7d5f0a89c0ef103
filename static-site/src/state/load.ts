import type { ApiError } from '../api/client';
import { toApiError } from './failures';
import { redraw } from './store';

export type Loaded<T> =
  { at: 'loading' } | { at: 'failed'; problem: ApiError } | { at: 'ready'; value: T };

export interface Loading<T> {
  now: Loaded<T>;
  retry: () => void;
  put: (value: T) => void;
}

/** Loads what `key` stands for, once as long as `kept` lives. */
export const load = <T>(
  kept: Record<string, unknown>,
  key: string,
  ask: () => Promise<T>,
): Loading<T> => {
  const turn = (now: Loaded<T>) => {
    loading.now = now;
    redraw();
  };
  const loading: Loading<T> = {
    now: { at: 'loading' },
    put: (value) => turn({ at: 'ready', value }),
    retry: () => {
      turn({ at: 'loading' });
      ask().then(loading.put, async (error: unknown) =>
        turn({ at: 'failed', problem: await toApiError(error) }),
      );
    },
  };
  if (!kept[key]) {
    kept[key] = loading;
    loading.retry();
  }
  return kept[key] as Loading<T>;
};
