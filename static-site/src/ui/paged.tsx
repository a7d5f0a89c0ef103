import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ApiError } from '../api/client';
import { toApiError } from '../state/failures';
import type { Loading } from '../state/load';
import { useLoad } from '../state/use-load';
import * as m from '#messages';
import { Alert } from './Alert';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Pages<T> extends Loading<Page<T>> {
  more: () => Promise<void>;
  asking: boolean;
  problem: ApiError | null;
}

/** A list that grows page by page. */
export const usePages = <T,>(
  key: string,
  load: (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<T>>,
): Pages<T> => {
  const loading = useLoad(key, (signal) => load(undefined, signal));
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const more = async () => {
    if (loading.now.at !== 'ready' || !loading.now.value.nextCursor || asking) return;
    setAsking(true);
    setProblem(null);
    try {
      const next = await load(loading.now.value.nextCursor);
      loading.put({ ...next, items: [...loading.now.value.items, ...next.items] });
    } catch (error) {
      setProblem(await toApiError(error));
    } finally {
      setAsking(false);
    }
  };
  return { ...loading, more, asking, problem };
};

export const More = <T,>({ of }: { of: Pages<T> }): ComponentChildren =>
  of.now.at === 'ready' && of.now.value.nextCursor ? (
    <div class="actions center">
      <Alert problem={of.problem} />
      <button class="button" onClick={of.more} aria-disabled={of.asking}>
        {of.asking ? m.core.wait : m.core.more}
      </button>
    </div>
  ) : null;
