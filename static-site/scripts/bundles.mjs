// Which files of src/ are bundled together. The only place that names them: the build makes its chunks of it, the first script
// gets its list of chunks to preload. A file that is in no bundle becomes part of the chunk of the page that imports it.

/** Code that several pages share, by the name of its chunk. A name without an extension is a folder or a file. */
export const BUNDLES = {
  /** What every page needs, in one file, since small files compress badly. */
  main: [
    'node_modules/preact/dist',
    'src/api/client',
    'src/app/App',
    'src/app/Footer',
    'src/app/Header',
    'src/app/SearchBox',
    'src/app/main',
    'src/app/member-code',
    'src/app/routes',
    'src/basket/basket',
    'src/books/Card',
    'src/books/Skeletons',
    'src/i18n/format',
    'src/i18n/index',
    'src/i18n/{lang}/core',
    'src/routing/router',
    'src/session/me',
    'src/session/session',
    'src/state/failures',
    'src/state/load',
    'src/state/store',
    'src/ui/Count',
    'src/ui/Cover',
    'src/ui/Icon',
    'src/ui/Message',
    'src/ui/cover-model',
  ],
  /** Pages with forms. */
  forms: [
    'src/basket/details',
    'src/i18n/{lang}/forms',
    'src/state/attempts',
    'src/state/model',
    'src/ui/AddressLines',
    'src/ui/Alert',
    'src/ui/Field',
    'src/ui/Submit',
    'src/ui/notice',
  ],
  /** People who are signed in. */
  member: [
    'rolldown/runtime',
    'src/app/MemberMenu',
    'src/app/member',
    'src/basket/merged',
    'src/basket/model',
    'src/basket/sync',
    'src/i18n/{lang}/mine',
    'src/session/account',
    'src/session/tokens',
    'src/session/unread',
  ],
  common: ['src/basket/edit', 'src/i18n/names', 'src/i18n/{lang}/names'],
};

/**
 * Pages by the first part of their address, and by that part and a slash when more follows: the file, the name of its
 * chunk, and the bundles that it imports, which the first script asks for early.
 */
export const PAGES = {
  '': { file: 'src/home/page', chunk: 'home', needs: [] },
  books: { file: 'src/catalog/page', chunk: 'books', needs: [] },
  'books/': { file: 'src/listing/page', chunk: 'books-one', needs: ['common'] },
  cart: { file: 'src/cart/page', chunk: 'cart', needs: ['forms'] },
  checkout: { file: 'src/checkout/page', chunk: 'checkout', needs: ['forms'] },
  orders: { file: 'src/orders/list', chunk: 'orders', needs: ['forms'] },
  'orders/': { file: 'src/orders/page', chunk: 'orders-one', needs: ['forms', 'common'] },
  sell: { file: 'src/sell/page', chunk: 'sell', needs: ['forms'] },
  'sell/': { file: 'src/sell/page', chunk: 'sell', needs: ['forms', 'common'] },
};

const EXTENSION = /(\.d)?\.[mc]?[jt]sx?$/;

/** A module's name as the bundles write it; the code of one language is built at a time. */
const plain = (id) =>
  id
    .replaceAll('\\', '/')
    .replace(EXTENSION, '')
    .replace(/\/i18n\/\w\w\//, '/i18n/{lang}/');

const matches = (id, name) => {
  const path = plain(id);
  return path.endsWith(`/${name}`) || path.includes(`/${name}/`) || path.endsWith(name);
};

/** The groups as rolldown takes them. */
export const groups = Object.entries(BUNDLES).map(([name, files]) => ({
  name,
  test: (id) => files.some((file) => matches(id, file)),
}));

/** The file name of a chunk: a page's or a bundle's own, else that of its first file, or of the folder for its page. */
export const chunkName = ({ facadeModuleId, name }) => {
  if (!facadeModuleId) return `${name in BUNDLES ? name : `${name}-part`}.js`;
  const page = Object.values(PAGES).find(({ file }) => matches(facadeModuleId, file));
  const [folder, file] = plain(facadeModuleId).split('/').slice(-2);
  return `${page?.chunk ?? (file === 'page' ? folder : file)}.js`;
};

/** The chunks that the first script preloads, by the address. */
export const early = Object.fromEntries(
  Object.entries(PAGES).map(([address, { chunk, needs }]) => [
    address,
    [chunk, ...needs].join(' '),
  ]),
);
