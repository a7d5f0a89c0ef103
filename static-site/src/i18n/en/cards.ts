export default {
  number: 'This card number is not valid.',
  expiry: 'Enter month and year, like 12/30.',
  expired: 'This card has expired.',
  cvc: '3 or 4 digits.',
};
