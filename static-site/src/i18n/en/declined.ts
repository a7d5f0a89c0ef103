export default {
  title: 'The payment was declined',
  reasons: {
    card_declined: 'Your bank declined the card.',
    insufficient_funds: 'The card has insufficient funds.',
    expired_card: 'The card has expired.',
  },
  other: 'The payment could not be made.',
  held: 'Your books are held for you until 15 minutes after you ordered. You can use another payment method; you were not charged.',
  pay: (total: string) => `Pay ${total}`,
};
