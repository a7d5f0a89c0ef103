import type { Order, OrderStatus } from '../api/types';

export const STEPS = [
  'PENDING',
  'RESERVED',
  'PAID',
  'SHIPPED',
  'DELIVERED',
] as const satisfies OrderStatus[];

export type StepState = 'done' | 'now' | 'todo' | 'failed';

export interface Step {
  status: OrderStatus;
  state: StepState;
  at?: string;
}

/** The steps of an order: done, current, and to come. */
export const timeline = ({ status, history }: Pick<Order, 'status' | 'history'>): Step[] => {
  const at = new Map(history.map((entry) => [entry.status, entry.at]));
  const timed = (step: OrderStatus, state: StepState): Step => ({
    status: step,
    state,
    ...(at.has(step) && { at: at.get(step)! }),
  });
  if (status === 'CANCELLED')
    return [
      ...STEPS.filter((step) => at.has(step)).map((step) => timed(step, 'done')),
      timed('CANCELLED', 'failed'),
    ];
  const reached = STEPS.indexOf(status);
  return STEPS.map((step, i) =>
    timed(step, i < reached || status === 'DELIVERED' ? 'done' : i === reached ? 'now' : 'todo'),
  );
};

/** Whether the order is in a final state. */
export const isSettled = ({ status, payment }: Pick<Order, 'status' | 'payment'>) =>
  status === 'DELIVERED' ||
  (status === 'CANCELLED' && ['REFUNDED', 'DECLINED', 'NONE'].includes(payment.status));

/** Whether the last payment was declined and the order can be paid in another way. */
export const isPayable = ({ status, payment }: Pick<Order, 'status' | 'payment'>) =>
  status === 'RESERVED' && payment.status === 'DECLINED';

export const isCancellable = ({ status, shipments }: Pick<Order, 'status' | 'shipments'>) =>
  ['PENDING', 'RESERVED', 'PAID'].includes(status) &&
  shipments.every((shipment) => shipment.status === 'CREATED');

export interface Parcel {
  /** The shipment's id, or the seller's before there is one. */
  key: string;
  sellerId: string;
  shipment: Order['shipments'][number] | undefined;
}

/**
 * The parcels of an order, one for each seller, in the order of its lines. They are known before their shipments, so
 * nothing below them moves when those arrive. A cancelled order has those alone that were made.
 */
export const parcels = ({
  status,
  lines,
  shipments,
}: Pick<Order, 'status' | 'shipments'> & {
  lines: Pick<Order['lines'][number], 'sellerId'>[];
}): Parcel[] =>
  [...new Set(lines.map(({ sellerId }) => sellerId))].flatMap((sellerId): Parcel[] => {
    const made = shipments
      .filter((shipment) => shipment.sellerId === sellerId)
      .map((shipment) => ({ key: shipment.id, sellerId, shipment }));
    return made.length || status === 'CANCELLED'
      ? made
      : [{ key: sellerId, sellerId, shipment: undefined }];
  });

const FIRST = 400;
const SLOWEST = 15_000;

/** Exponential backoff: how long to wait before the next poll, reset by every change. */
export const nextWait = (wait: number | undefined, changed: boolean) =>
  changed || wait === undefined ? FIRST : Math.min(Math.round(wait * 1.4), SLOWEST);
