// Which folder of src/ may import which; `npm run lint` fails on anything else, and on every cycle.
// A folder may import itself and those above it in this list.
const LAYERS = [
  ['i18n', 'api'],
  ['state'],
  ['ui', 'session', 'routing'],
  ['basket', 'books', 'payment'],
  ['account', 'admin', 'cart', 'catalog', 'checkout', 'help', 'home', 'listing', 'orders', 'sell'],
  ['app'],
];

const folders = (names) => `^src/(${names.join('|')})/`;

/** Folders of one layer do not know each other, but for the pairs that are named. */
const PAIRS = [
  ['i18n', 'api'], // Texts and formats know the types of the API.
  ['routing', 'session'], // Some pages are only for people who are signed in.
];

const forbidden = LAYERS.flatMap((names, depth) =>
  names.map((name) => {
    const allowed = [
      name,
      ...LAYERS.slice(0, depth).flat(),
      ...PAIRS.flatMap(([from, to]) => (from === name ? [to] : [])),
    ];
    return {
      name: `${name}-imports-only-what-is-below-it`,
      severity: 'error',
      from: { path: folders([name]), pathNot: '[.]test[.]' },
      to: { path: '^src/', pathNot: folders(allowed) },
    };
  }),
);

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved-imports', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...forbidden,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
