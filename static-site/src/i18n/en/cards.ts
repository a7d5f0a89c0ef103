export default {
  number: 'This is not a card number.',
  expiry: 'Month and year, like 12/30.',
  expired: 'This card has expired.',
  cvc: '3 or 4 digits.',
};
