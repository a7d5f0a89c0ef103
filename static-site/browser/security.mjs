// Security: texts of other users are never markup, and scripts cannot read tokens.
import { eventually } from './people.mjs';
import { fillCheckout, must, pay, signIn, statusIs } from './stage.mjs';

const MARKUP =
  '<img src=x-planted onerror="planted=1;alert(1)"> <b>Tinta</b> & <script>planted=2</script>';

/** A book titled with markup, seen on every page that shows titles: as words, and nothing of it ever runs. */
export async function markupIsText(stage, page) {
  const { people } = stage;
  const word = `Tintero${process.pid}${Date.now() % 100_000}`;
  const title = `${word} ${MARKUP}`;
  page.on('dialog', (dialog) => {
    stage.fault(`markupIsText: a title opened a dialog on ${page.url()}`);
    void dialog.dismiss();
  });
  page.on(
    'request',
    (request) =>
      new URL(request.url()).pathname.endsWith('x-planted') &&
      stage.fault(`markupIsText: a title asked for ${request.url()}`),
  );
  const shown = async (where, selector) => {
    await page.locator(selector, { hasText: title }).first().waitFor();
    const made = await page.evaluate(() =>
      [
        globalThis.planted !== undefined && 'ran',
        document.querySelector('[src*=x-planted]') && 'became a picture',
        [...document.scripts].some(({ text }) => text.includes('planted')) && 'became a script',
      ].filter(Boolean),
    );
    must(made.length === 0, `the title ${made} on ${where}`);
  };
  const [seller, buyer] = [await people.newcomer('Luis Rojas'), await people.newcomer('Eva Mora')];
  const book = await seller.offer({ title, authors: [MARKUP], description: MARKUP, stock: 3 });
  const visit = async (path, selector, where = path) => {
    await page.goto(path);
    await shown(where, selector);
  };

  await visit(`/books/${book.id}`, '.listing h1', 'the listing');
  await page.locator('.notes p', { hasText: MARKUP }).waitFor();
  await eventually(async () => {
    await page.goto(`/books?q=${word}`);
    await page.locator('.card, .blank').first().waitFor();
    // Until the index has the book, the search answers with similar words.
    must(
      (await page.locator('.card', { hasText: title }).count()) > 0,
      'the catalogue knows the book',
    );
  });
  await shown('the catalogue', '.card');
  await visit(`/books?author=${encodeURIComponent(MARKUP)}`, '.card', 'the author’s books');
  await visit('/', '.card, .hero-shelf', 'the home page');
  await page.locator('#q').pressSequentially(word);
  await shown('the suggestions', '.suggestions');
  await page.goto(`/books/${book.id}`);
  await page.locator('.buy .button').click();
  await shown('the notice', '#notice');
  await visit('/cart', '.cart-line', 'the cart');

  await signIn(page, buyer, '/checkout');
  await shown('the checkout', '.sum-lines');
  await fillCheckout(page);
  await pay(page);
  await shown('the order', '.cart-line');
  await statusIs(page, 'DELIVERED');
  await visit('/orders', '.row', 'the orders');
  await page.locator('.menu summary').click();
  await page.locator('.menu button').click();
  await page.waitForURL((url) => url.pathname === '/');

  await signIn(page, seller, '/my/books');
  await shown('the seller’s books', '.row');
  await page.goto(`/sell/${book.id}`);
  await page.locator('#title').waitFor();
  await shown('the preview', '.preview');
  await eventually(async () => {
    await page.goto('/notifications');
    await page.locator('.news li, .blank').first().waitFor();
    must((await page.locator('.news li').count()) > 0, 'the seller is told of the sale');
  });
  await shown('the notifications', '.news');
  await visit('/my/sales', '.sale', 'the sales');
  await page.goto('/my/books');
  await page.locator('.row button', { hasText: 'Remove' }).first().click();
  await shown('the notice of a withdrawal', '#notice');
}

/** No script can read a token, neither at once nor after a reload, and none can make markup out of text. */
export async function keepsNoToken(stage, page, context) {
  const buyer = await stage.people.newcomer('Eva Mora');
  await signIn(page, buyer, '/account');
  for (const when of ['after the login', 'after a reload']) {
    await page.locator('.sessions li').first().waitFor();
    const kept = await page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        (await indexedDB.databases()).map(({ name }) => name),
        await caches.keys(),
        window.name,
        history.state,
      ]),
    );
    const cookies = await context.cookies(`${stage.site}/v1/auth/refresh`);
    must(
      cookies.length === 1 &&
        cookies[0].httpOnly &&
        cookies[0].secure &&
        cookies[0].sameSite === 'Strict',
      `the session’s cookie ${when}: ${JSON.stringify(cookies.map(({ value, ...rest }) => rest))}`,
    );
    must(!kept.includes(cookies[0].value), `the refresh token can be read ${when}`);
    must(!/eyJ[\w-]+\.[\w-]+\.|bearer/i.test(kept), `a token can be read ${when}: ${kept}`);
    await page.reload();
  }
  const refusals = await page.evaluate(() => {
    const refuses = (work) => {
      try {
        work();
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    };
    const element = document.createElement('div');
    return {
      innerHTML: refuses(() => (element.innerHTML = '<b>x</b>')),
      insertAdjacentHTML: refuses(() => element.insertAdjacentHTML('beforeend', '<b>x</b>')),
      script: refuses(() => (document.createElement('script').src = '/planted.js')),
    };
  });
  for (const [what, refused] of Object.entries(refusals))
    must(refused, `${what} makes code out of text`);
}
// Chromium reports each refused assignment as an error of the page; in this story they are expected.
keepsNoToken.expects = /This document requires 'Trusted/;
