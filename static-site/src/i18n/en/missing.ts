export default {
  title: 'This page is missing',
  text: 'Like a leaf torn out of a book: it may have been here once. The rest of the shop is where it was.',
  home: 'Home',
};
