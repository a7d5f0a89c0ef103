export default {
  suggestions: 'Suggestions',
  author: 'Author',
  title: 'Title',
};
