export default {
  title: 'Every book deserves a second reader.',
  lead: 'Buy from people who have finished a book, sell what you have finished yourself. Every copy is graded as booksellers grade theirs.',
  categories: 'By category',
  newest: 'New arrivals',
  empty: 'The shelves are still empty. Yours could be the first book.',
  all: 'See everything',
  how: 'How it works',
  buying: {
    title: 'Buying',
    steps: [
      [
        'Find your copy.',
        'Search understands misspellings, and every copy has its condition, price and seller.',
      ],
      [
        'Pay once.',
        'Books from several sellers go into one order; each seller sends a parcel by the carrier you choose.',
      ],
      [
        'Follow your delivery.',
        'The order page updates by itself, from the reserved copy to the delivered parcel. Until a parcel has left, you can cancel.',
      ],
    ] as [string, string][],
  },
  selling: {
    title: 'Selling',
    steps: [
      [
        'Describe the book.',
        'Title, author, condition and price are enough; with an ISBN we check the number for you.',
      ],
      ['Add a photo, or don’t.', 'A book without one gets a cover set from its title.'],
      ['Send it.', 'We tell you when it is sold; we confirm the payment before you pack.'],
    ] as [string, string][],
  },
};
