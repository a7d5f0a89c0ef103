import type { ApiError } from '../api/client';
import { toApiError } from './failures';
import { setterOf } from './model';

export interface Attempts {
  busy: boolean;
  problem: ApiError | null;
  /** Runs one attempt at a time; what goes wrong is shown, not thrown. */
  attempt: (work: () => Promise<void>) => Promise<void>;
  clear: () => void;
}

/** What one form or button attempts. */
export const attempts = (): Attempts => {
  const model: Attempts = {
    busy: false,
    problem: null,
    attempt: async (work) => {
      if (model.busy) return;
      put({ busy: true, problem: null });
      try {
        await work();
      } catch (error) {
        model.problem = await toApiError(error);
      } finally {
        put({ busy: false });
      }
    },
    clear: () => put({ problem: null }),
  };
  const put = setterOf(model);
  return model;
};
