import type { ApiError } from '../api/client';
import type { Order } from '../api/types';
import { toApiError } from '../state/failures';
import { setterOf } from '../state/model';
import { account } from '../session/session';
import { isSettled, nextWait } from './model';

/** How long a cancelled order's refund is polled for without a change. */
const PATIENCE = 10 * 60_000;

export interface Followed {
  order: Order | undefined;
  problem: ApiError | undefined;
  /** Whether the order is still being polled. */
  live: boolean;
  put: (order: Order) => void;
  retry: () => void;
  /** Stops polling. */
  close: () => void;
}

/**
 * Polls an order with its ETag, with exponential backoff, until it is in a final state.
 * Pauses while the page is hidden. `changed` is called with every new version.
 */
export const follow = (id: string, changed: (order: Order) => void): Followed => {
  let timer: ReturnType<typeof setTimeout>;
  let etag: string | null = null;
  let wait: number | undefined;
  let news = Date.now();
  let closed = false;

  const isOver = () => {
    const { order } = model;
    return (
      closed ||
      (order &&
        (isSettled(order) || (order.status === 'CANCELLED' && Date.now() - news > PATIENCE)))
    );
  };
  const later = () => {
    clearTimeout(timer);
    if (isOver()) put({ live: false });
    else timer = setTimeout(() => void look(), wait);
  };
  const look = async () => {
    if (document.hidden || isOver()) return;
    try {
      const { callAs } = await account();
      const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
      const answer = await callAs('get', '/v1/orders/{id}', { path: { id }, headers });
      if (closed) return;
      const isNew = answer.status !== 304;
      if (isNew) {
        model.put(answer.data);
        etag = answer.etag;
        news = Date.now();
      }
      put({ problem: undefined });
      wait = nextWait(wait, isNew);
      later();
    } catch (error) {
      const problem = await toApiError(error);
      if (closed) return;
      put({ problem });
      wait = nextWait(wait ?? 2000, false);
      if (problem.code === 'offline' || problem.status >= 500) later();
    }
  };
  const wake = () => {
    clearTimeout(timer);
    wait = undefined;
    void look();
  };

  const model: Followed = {
    order: undefined,
    problem: undefined,
    live: true,
    put: (order) => {
      if (order.version < (model.order?.version ?? 0)) return;
      changed(order);
      put({ order, live: !isSettled(order) });
    },
    retry: () => {
      put({ problem: undefined });
      wake();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
    },
  };
  const put = setterOf(model);
  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  void look();
  return model;
};
