export default {
  unknown: 'A book that no longer exists',
  priceChanged:
    'A price has changed since you saw it. Please look at the new total and pay again if you agree.',
  priceLine: (title: string, before: string, now: string) =>
    `${title}: ${before} before, ${now} now`,
  newTotal: (total: string) => `New total: ${total}`,
  outOfStock: 'Someone bought it first, so your cart has changed:',
  stockLine: (title: string, n: number) =>
    n === 0
      ? `${title}: none left`
      : n === 1
        ? `${title}: only 1 left`
        : `${title}: only ${n} left`,
  restStays:
    'The rest of your order stays as it is. Please look at the new total and pay again if you agree.',
  similar: 'See similar books',
  retrySame: 'Trying again is safe: you will not be charged twice.',
};
