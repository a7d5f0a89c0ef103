export default {
  unknown: 'A book that no longer exists',
  priceChanged: 'A price has changed since you saw it. Please look at the new total and pay again if you agree.',
  priceLine: (title: string, price: string) => `${title}: now ${price}`,
  newTotal: (total: string) => `New total: ${total}`,
  outOfStock: 'Somebody was faster. These books cannot be sent any more:',
  stockLine: (title: string, n: number) => (n === 0 ? `${title}: none left` : n === 1 ? `${title}: only 1 left` : `${title}: only ${n} left`),
  takeLeft: 'Go on with what is left',
  similar: 'Look for similar books',
  retrySame: 'Trying again is safe: you are charged once at most.',
};
