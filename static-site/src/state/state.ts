import type { ApiError } from '../api/client';
import { toApiError } from './failures';
import { redraw } from './store';

/** A part of what is kept for a page; changing it draws the page again. */
export const state = <S extends object>(
  kept: Record<string, unknown>,
  key: string,
  initial: () => S,
): [S, (part: Partial<S>) => void] => {
  const now = (kept[key] ??= initial()) as S;
  return [
    now,
    (part) => {
      Object.assign(now, part);
      redraw();
    },
  ];
};

/** Runs one attempt at a time; what goes wrong is shown, not thrown. */
export const attempts = (kept: Record<string, unknown>) => {
  const [now, put] = state(kept, 'attempt', () => ({
    busy: false,
    problem: null as ApiError | null,
  }));
  const attempt = async (work: () => Promise<void>) => {
    if (now.busy) return;
    put({ busy: true, problem: null });
    try {
      await work();
    } catch (error) {
      now.problem = await toApiError(error);
    } finally {
      put({ busy: false });
    }
  };
  return { attempt, ...now, clear: () => put({ problem: null }) };
};
