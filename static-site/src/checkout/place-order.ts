import { failureOf } from '../api/client';
import type { Order } from '../api/types';
import { account } from '../session/session';
import { changeCart } from '../basket/sync';
import { removeLines } from '../basket/model';
import type { ConfirmedOrder, Attempt } from './model';

/** Pays and orders. Idempotent: the same attempt again neither charges nor orders twice. */
export const placeOrder = async (agreed: ConfirmedOrder, attempt: Attempt): Promise<Order> => {
  const { callAs } = await account();
  const { method, card, ...order } = agreed;
  attempt.token ??= (
    await callAs('post', '/v1/payment-tokens', { body: { method, ...(card && { card }) } })
  ).data.token;
  const { data } = await callAs('post', '/v1/orders', {
    headers: { 'idempotency-key': attempt.key },
    body: { ...order, paymentToken: attempt.token },
  });
  await changeCart((lines) =>
    removeLines(
      lines,
      agreed.lines.map(({ listingId }) => listingId),
    ),
  ).catch(failureOf);
  return data;
};

export const rememberAddress = async (defaultAddress: ConfirmedOrder['shippingAddress']) => {
  const { callAs, updateUser } = await account();
  updateUser((await callAs('patch', '/v1/auth/me', { body: { defaultAddress } })).data);
};
