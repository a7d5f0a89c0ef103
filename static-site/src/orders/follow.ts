import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiError } from '../api/client';
import type { Order } from '../api/types';
import { toApiError } from '../state/failures';
import { account } from '../session/session';
import { isSettled, nextWait } from './model';

/** After this long without news a cancelled order's refund is no longer waited for. */
const PATIENCE = 10 * 60_000;

export interface Followed {
  order: Order | undefined;
  problem: ApiError | undefined;
  /** Whether the page goes on looking by itself. */
  live: boolean;
  put: (order: Order) => void;
  retry: () => void;
}

/** Keeps an order up to date by asking with its ETag, more and more seldom, until it is settled; rests while nobody looks. */
export const useOrder = (id: string): Followed => {
  const [order, setOrder] = useState<Order>();
  const [problem, setProblem] = useState<ApiError>();
  const [live, setLive] = useState(true);
  const [round, again] = useState(0);
  const latest = useRef<Order>(undefined);

  const put = (next: Order) => {
    if (next.version < (latest.current?.version ?? 0)) return;
    latest.current = next;
    setOrder(next);
    setLive(!isSettled(next));
  };

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let etag: string | null = null;
    let wait: number | undefined;
    let news = Date.now();
    let over = false;

    const isOver = () => {
      const order = latest.current;
      return (
        over ||
        (order &&
          (isSettled(order) || (order.status === 'CANCELLED' && Date.now() - news > PATIENCE)))
      );
    };
    const later = () => {
      clearTimeout(timer);
      if (isOver()) setLive(false);
      else timer = setTimeout(look, wait);
    };
    const look = async () => {
      if (document.hidden || isOver()) return;
      try {
        const { callAs } = await account();
        const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
        const answer = await callAs('get', '/v1/orders/{id}', { path: { id }, headers });
        if (over) return;
        const changed = answer.status !== 304;
        if (changed) {
          put(answer.data);
          etag = answer.etag;
          news = Date.now();
        }
        setProblem(undefined);
        wait = nextWait(wait, changed);
        later();
      } catch (error) {
        const failure = await toApiError(error);
        if (over) return;
        setProblem(failure);
        wait = nextWait(wait ?? 2000, false);
        if (failure.code === 'offline' || failure.status >= 500) later();
      }
    };
    const wake = () => {
      clearTimeout(timer);
      wait = undefined;
      void look();
    };
    void look();
    document.addEventListener('visibilitychange', wake);
    addEventListener('online', wake);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
    };
  }, [id, round]);

  return { order, problem, live, put, retry: () => again(round + 1) };
};
