import { describe, expect, test } from 'vitest';
import type { Order } from '../api/types';
import { isCancellable, isSettled, nextWait, parcels, timeline } from './model';

const at = (minute: number) => `2026-03-02T15:0${minute}:00Z`;
const payment = (status: Order['payment']['status']) => ({ method: null, status });

describe('the timeline', () => {
  test('shows what is done, what is going on and what is to come', () => {
    const steps = timeline({
      status: 'PAID',
      history: [
        { status: 'PENDING', at: at(0) },
        { status: 'RESERVED', at: at(1) },
        { status: 'PAID', at: at(2) },
      ],
    });
    expect(steps.map(({ status, state }) => `${status} ${state}`)).toEqual([
      'PENDING done',
      'RESERVED done',
      'PAID now',
      'SHIPPED todo',
      'DELIVERED todo',
    ]);
    expect(steps[1]!.at).toBe(at(1));
    expect(steps[3]!.at).toBeUndefined();
  });
  test('is done when everything has arrived', () => {
    expect(
      timeline({ status: 'DELIVERED', history: [] }).every(({ state }) => state === 'done'),
    ).toBe(true);
  });
  test('of a cancelled order ends where it was cancelled', () => {
    const steps = timeline({
      status: 'CANCELLED',
      history: [
        { status: 'PENDING', at: at(0) },
        { status: 'CANCELLED', at: at(1) },
      ],
    });
    expect(steps.map(({ status, state }) => `${status} ${state}`)).toEqual([
      'PENDING done',
      'CANCELLED failed',
    ]);
  });
});

test('a delivered order is settled, a cancelled one only when the money is settled too', () => {
  expect(isSettled({ status: 'DELIVERED', payment: payment('CAPTURED') })).toBe(true);
  expect(isSettled({ status: 'CANCELLED', payment: payment('CAPTURED') })).toBe(false);
  expect(isSettled({ status: 'CANCELLED', payment: payment('REFUNDED') })).toBe(true);
  expect(isSettled({ status: 'CANCELLED', payment: payment('NONE') })).toBe(true);
  expect(isSettled({ status: 'PAID', payment: payment('CAPTURED') })).toBe(false);
});

test('an order can be cancelled until a parcel has left', () => {
  const parcel = (status: Order['shipments'][number]['status']) =>
    ({ status }) as Order['shipments'][number];
  expect(isCancellable({ status: 'PAID', shipments: [parcel('CREATED')] })).toBe(true);
  expect(
    isCancellable({ status: 'PAID', shipments: [parcel('CREATED'), parcel('DISPATCHED')] }),
  ).toBe(false);
  expect(isCancellable({ status: 'DELIVERED', shipments: [] })).toBe(false);
});

test('looks again soon after a change and ever less often without one', () => {
  const waits = [nextWait(undefined, true)];
  for (let i = 0; i < 12; i++) waits.push(nextWait(waits.at(-1), false));
  expect(waits[0]).toBe(400);
  expect(waits.at(-1)).toBe(15_000);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(nextWait(15_000, true)).toBe(400);
});

describe('the parcels', () => {
  const lines = [{ sellerId: 'usr_a' }, { sellerId: 'usr_b' }, { sellerId: 'usr_a' }];
  const shipment = { id: 'shp_1', sellerId: 'usr_b' } as Order['shipments'][number];

  test('are one for each seller, before and after its shipment is made', () => {
    expect(parcels({ status: 'PAID', lines, shipments: [shipment] })).toEqual([
      { key: 'usr_a', sellerId: 'usr_a', shipment: undefined },
      { key: 'shp_1', sellerId: 'usr_b', shipment },
    ]);
  });
  test('of a cancelled order are those that were made', () => {
    expect(parcels({ status: 'CANCELLED', lines, shipments: [] })).toEqual([]);
    expect(
      parcels({ status: 'CANCELLED', lines, shipments: [shipment] }).map(({ key }) => key),
    ).toEqual(['shp_1']);
  });
});
