/** The grades' definitions in a few words. */
export default {
  AS_NEW: 'No defects',
  FINE: 'Close to as new',
  VERY_GOOD: 'Small signs of wear, no tears',
  GOOD: 'The average used book, complete',
  FAIR: 'Worn; the text is complete',
  POOR: 'Complete and legible, no more',
};
