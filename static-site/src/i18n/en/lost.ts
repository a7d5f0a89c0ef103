export default {
  title: 'Someone bought it first',
  text: 'The last copy was sold while you were at the checkout. It is out of your cart, and you were not charged.',
  similar: 'Similar books',
};
