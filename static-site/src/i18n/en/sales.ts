export default {
  sales: 'My sales',
  noSales: 'Nothing sold yet',
  noSalesText: 'The more books you list and the better you describe them, the sooner one sells.',
  earnings: 'Total sold',
  sold: 'Sold',
  order: (number: string) => `order ${number}`,
  saleStates: {
    PENDING: 'ordered',
    RESERVED: 'waiting for payment',
    PAID: 'paid: pack it',
    SHIPPED: 'sent',
    DELIVERED: 'delivered',
    CANCELLED: 'cancelled',
  },
  toSend: (n: number) =>
    n === 1 ? 'You have 1 paid sale to ship.' : `You have ${n} paid sales to ship.`,
  ofShown: 'of the sales shown here',
  sendTo: 'Send to',
  by: (carrier: string) => `by ${carrier}`,
  tracking: 'Tracking number',
  label: 'The label is being made.',
};
