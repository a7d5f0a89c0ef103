export default {
  title: 'The payment was declined',
  reasons: {
    card_declined: 'Your bank declined the card.',
    insufficient_funds: 'There is not enough money on the card.',
    expired_card: 'The card has expired.',
  },
  other: 'The payment could not be made.',
  held: 'Your books are held for you until 15 minutes after you ordered. You can pay in another way; you were not charged.',
  pay: (total: string) => `Pay ${total}`,
};
