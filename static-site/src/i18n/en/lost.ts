export default {
  title: 'Somebody was faster',
  text: 'The last copy went to another reader while you were at the checkout. It is out of your cart, and you were not charged.',
  similar: 'Similar books',
};
