// Sessions in several tabs, a lost connection, the language, Back, the export of all data.
import { readFileSync } from 'node:fs';
import { eventually } from './people.mjs';
import { addToCart, must, signIn } from './stage.mjs';

/** Two tabs share a session whose refresh token is good for one use; neither throws the other out. */
export async function twoTabs(stage, page, context) {
  const { people } = stage;
  const buyer = await people.newcomer('Eva Mora');
  await signIn(page, buyer, '/account');
  const second = await context.newPage();
  await second.goto('/account');
  await second.locator('.sessions li').first().waitFor();
  context.on(
    'response',
    (answer) =>
      answer.url().endsWith('/auth/refresh') &&
      !answer.ok() &&
      stage.fault(`twoTabs: a refresh was answered ${answer.status()}`),
  );
  await Promise.all([page.reload(), second.reload()]);
  for (const tab of [page, second, page, second]) {
    await tab.goto('/account');
    await tab.locator('.sessions li').first().waitFor();
  }
  // What one tab was given the other uses too.
  const tokenOf = async (tab) => {
    const [request] = await Promise.all([
      tab.waitForRequest(/notifications\?limit=30/),
      tab.locator('.badge[href="/notifications"]').click(),
    ]);
    return request.headers().authorization;
  };
  const tokens = [await tokenOf(page), await tokenOf(second)];
  must(tokens[0]?.startsWith('Bearer ') && tokens[0] === tokens[1], 'both tabs use one token');
  await second.locator('.menu summary').click();
  await second.locator('.menu button').click();
  await second.waitForURL((url) => url.pathname === '/');
  // What was only for its user goes from the other tab too.
  await page.waitForURL(/\/login/);
}

/** Offline the shop says so and keeps what it has; back online it goes on where it was. */
export async function offlineAndBack({ people }, page, context) {
  const seller = await people.newcomer('Luis Rojas');
  const book = await seller.offer({
    title: 'Los detectives salvajes',
    authors: ['Roberto Bolaño'],
  });
  await page.goto('/');
  await page.locator('.hero-shelf a').first().waitFor();
  await page.locator('a[href="/books"]').first().hover();
  await page.goto(`/books/${book.id}`);
  await page.locator('.buy .button').waitFor();
  await addToCart(page);
  await page.locator('.crumbs a').first().hover();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.locator('.bar p').waitFor();
  await page.locator('.crumbs a').first().click();
  await page.locator('.blank .button').waitFor();
  await context.setOffline(false);
  await page.locator('.blank .button').click();
  await page.locator('.card').first().waitFor();
  must((await page.locator('.bar p').count()) === 0, 'the bar goes when the connection is back');
}

/** Exports everything that is stored about a user as one file. */
export async function takesAllData({ people }, page) {
  const [ana, luis] = [await people.newcomer('Ana Torres'), await people.newcomer('Luis Rojas')];
  const [bought, sold] = [
    await luis.offer({ title: 'Bestiario', authors: ['Julio Cortázar'] }),
    await ana.offer({ title: 'Rayuela', authors: ['Julio Cortázar'] }),
  ];
  const order = await ana.order(bought);
  await luis.reached(await luis.order(sold), 'DELIVERED');
  await ana.reached(order, 'DELIVERED');
  for (let i = 0; i < 21; i++) await ana.offer({ title: `Tomo ${i + 1}` });
  await ana.fillCart(await luis.offer({ title: 'El túnel', authors: ['Ernesto Sabato'] }));
  await signIn(page, ana, '/account');
  await page.locator('.sessions li').first().waitFor();
  const saved = page.waitForEvent('download');
  await page
    .locator('section', { has: page.locator('#data') })
    .locator('.actions .button')
    .click();
  const all = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
  must(all.user.email === ana.email, 'the account');
  must(all.listings.length === 22, `${all.listings.length} listings of 22`);
  must(
    all.orders.length === 1 && all.orders[0].shippingAddress.city === 'Medellín',
    'the orders, with where they went',
  );
  must(
    all.sales.length === 1 &&
      all.cart.lines.length === 1 &&
      all.notifications.length > 1 &&
      all.sessions.length > 0,
    'sales, cart, notifications, sessions',
  );
}

/** The browser's language, then the other one by choice, remembered on the next visit. */
export async function speaksBoth(_, page) {
  await page.goto('/');
  const lang = () => page.evaluate(() => document.documentElement.lang);
  must((await lang()) === 'es', 'the browser’s language');
  await page.locator('.foot button').click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await page.getByRole('link', { name: 'Log in' }).waitFor();
  await page.goto('/books');
  await page.getByRole('heading', { name: 'All books' }).waitFor();
}

/** Back from a book leads to the same place of the same list, further pages included. */
export async function backKeepsPlace(_, page) {
  await page.goto('/books');
  await page.locator('.catalog-list .center button').click();
  await page.waitForFunction(() => document.querySelectorAll('.card').length > 24);
  const book = page.locator('.card h3 a').nth(30);
  await book.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await book.click();
  await page.locator('.listing').waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('.card').length > 24);
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 5, before);
}

/** The link in the newest mail to an address, out of the local cloud's page of mail. */
const linkOf = (site, email, kind) =>
  eventually(async () => {
    const list = await (await fetch(`${site}/__mail`)).text();
    const rows = list.split('<tr>').filter((row) => row.includes(email));
    for (const row of rows) {
      const path = /href="([^"]+)"/.exec(row)[1];
      const mail = await (await fetch(new URL(path, site))).text();
      const link = new RegExp(`href="([^"]*/account/${kind}#token=[^"]+)"`).exec(mail);
      if (link) return link[1];
    }
    throw new Error(`no mail with a link to ${kind}`);
  });

/** A forgotten password is replaced by the link of a mail; a new address is confirmed by another. */
export async function recoversTheAccount({ people, site }, page) {
  const user = await people.newcomer('Ana Torres');
  await page.goto(await linkOf(site, user.email, 'verify-email'));
  await page.locator('.blank .button.primary').waitFor();
  must(!page.url().includes('token'), 'the token is out of the address');

  await page.goto('/login');
  await page.locator('a[href="/account/forgot-password"]').click();
  await page.locator('#email').fill(user.email);
  await page.locator('form.form button').click();
  await page.locator('.blank').waitFor();
  await page.goto(await linkOf(site, user.email, 'reset-password'));
  const password = 'pablito clavó un clavito';
  await page.locator('#password').fill(password);
  await page.locator('form.form button').click();
  await page.waitForURL(/\/login$/);
  await signIn(page, { email: user.email, password }, '/account');

  const email = `new-${user.email}`;
  await page.locator('#newEmail').fill(email);
  await page.locator('#emailPassword').fill(password);
  await page
    .locator('form', { has: page.locator('#newEmail') })
    .locator('button')
    .click();
  await page.locator('#notice p').waitFor();
  await page.goto(await linkOf(site, email, 'verify-email'));
  await page
    .locator('.blank .button', { hasNot: page.locator('.primary') })
    .last()
    .click();
  await page.locator('section p', { hasText: email }).waitFor();
}
