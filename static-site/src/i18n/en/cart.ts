export default {
  title: 'Your cart',
  empty: 'Your cart is empty',
  emptyText: 'Somewhere on the shelf a book is waiting for you.',
  quantity: (title: string) => `Quantity of ${title}`,
  remove: 'Remove',
  removeOf: (title: string) => `Remove ${title}`,
  removed: (title: string) => `“${title}” was removed.`,
  undo: 'Undo',
  soldBy: (name: string) => `Sold by ${name}`,
  each: (price: string) => `${price} each`,
  unknown: 'A book that no longer exists',
  changes: {
    gone: 'No longer available. Remove it to go on.',
    fewer: (n: number) => (n === 1 ? 'Only 1 copy is left.' : `Only ${n} copies are left.`),
    dearer: (before: string, now: string) => `The price went up from ${before} to ${now}.`,
    cheaper: (before: string, now: string) =>
      `Good news: the price went down from ${before} to ${now}.`,
  },
  take: (n: number) => `Take ${n}`,
  items: 'Books',
  delivery: 'Delivery',
  deliveryLater: (n: number) =>
    n === 1
      ? 'one parcel; you choose the carrier next'
      : `${n} parcels from ${n} sellers; you choose the carrier next`,
  checkout: 'Go to checkout',
  blocked: 'Please check the marked books first.',
  own: 'This is your own book. You cannot buy it from yourself.',
  keep: 'Continue shopping',
  problem: 'Your cart could not be saved to your account. It is kept in this browser.',
};
