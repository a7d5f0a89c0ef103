/** Where to go after signing in: a path of this shop, never another site. */
export const returnAddress = (url: URL) => {
  const target = new URL(url.searchParams.get('return') ?? '/', url.origin);
  return target.origin === url.origin ? target.pathname + target.search : '/';
};
