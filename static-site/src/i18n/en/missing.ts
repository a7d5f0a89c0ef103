export default {
  title: 'We could not find this page',
  text: 'Like a leaf torn out of a book: it may have been here once. The rest of the shop is where it was.',
  home: 'Home',
};
