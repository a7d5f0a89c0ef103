export default {
  title: 'Somebody was faster',
  text: 'The last copy went to another reader while you were at the checkout. You were not charged.',
  similar: 'Similar books',
};
