export default {
  sales: 'My sales',
  noSales: 'Nothing sold yet',
  noSalesText: 'The more books you offer and the better you describe them, the sooner one sells.',
  earnings: 'Earned so far',
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
    n === 1 ? '1 sale is paid and waits to be sent.' : `${n} sales are paid and wait to be sent.`,
  ofShown: 'of the sales shown here',
  sendTo: 'Send to',
  by: (carrier: string) => `by ${carrier}`,
  tracking: 'Tracking number',
  label: 'The label is being made.',
};
