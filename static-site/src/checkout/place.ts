import { failureOf } from '../api/client';
import type { Order } from '../api/types';
import { account } from '../session/session';
import { change } from '../basket/sync';
import { without } from '../basket/model';
import type { Agreed, Attempt } from './model';

/** Pays and orders. Trying the same attempt again can neither charge nor order twice. */
export const place = async (agreed: Agreed, attempt: Attempt): Promise<Order> => {
  const { callAs } = await account();
  const { method, card, ...order } = agreed;
  attempt.token ??= (
    await callAs('post', '/v1/payment-tokens', { body: { method, ...(card && { card }) } })
  ).data.token;
  const { data } = await callAs('post', '/v1/orders', {
    headers: { 'idempotency-key': attempt.key },
    body: { ...order, paymentToken: attempt.token },
  });
  await change((lines) =>
    without(
      lines,
      agreed.lines.map(({ listingId }) => listingId),
    ),
  ).catch(failureOf);
  return data;
};

export const remember = async (defaultAddress: Agreed['shippingAddress']) => {
  const { callAs, updateUser } = await account();
  updateUser((await callAs('patch', '/v1/auth/me', { body: { defaultAddress } })).data);
};
