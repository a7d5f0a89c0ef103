export default {
  title: 'Report this copy',
  reason: 'What is wrong with it?',
  reasons: {
    WRONG_DESCRIPTION: 'The description is wrong',
    COUNTERFEIT: 'It is a counterfeit or an illegal copy',
    PROHIBITED: 'It must not be sold here',
    OFFENSIVE: 'The photo or the text is offensive',
    OTHER: 'Something else',
  },
  note: 'More about it (optional)',
  noteHint: 'The seller does not see who reports.',
  send: 'Send report',
  cancel: 'Cancel',
  close: 'Close',
  thanks: 'Thank you for your report',
  thanksText: 'We will look at this book and take it off sale if it breaks the rules.',
};
