// Buys a book in a real browser, from the first page to the delivered parcel, on a desk and on a phone,
// against a running shop that has the sample catalogue. Usage: node browser/journey.mjs SITE OUTPUT-DIRECTORY
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const [site, out] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const visitors = [
  { name: 'desk', locale: 'en-US', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'phone', locale: 'es-CO', viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, isMobile: true },
];

const faults = [];
const pictures = [];
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
for (const visitor of visitors) {
  const context = await browser.newContext({ ...visitor, baseURL: site });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${visitor.name}: ${error}`));
  page.on('console', (message) => {
    // The browser itself reports every answer from 400 on; those are the shop's to explain, not faults of a page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(`${visitor.name}: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(site) && !/^(data|blob):/.test(request.url())) {
      faults.push(`${visitor.name}: a request to somebody else, ${request.url()}`);
    }
  });
  try {
    await buy(page, visitor);
    await look(page, visitor);
    await sell(page, visitor);
  } catch (error) {
    await page.screenshot({ path: join(out, `${visitor.name}-fault.png`), fullPage: true });
    faults.push(`${visitor.name}: ${error.message} at ${page.url()}`);
  }
  await context.close();
}
await browser.close();
writeIndex();
for (const fault of faults) console.error(fault);
console.log(`${pictures.length} pictures in ${out}, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

async function buy(page, visitor) {
  await page.goto('/');
  await page.locator('.hero-shelf a').first().waitFor();
  await picture(page, visitor, 'home');
  await page.goto('/books');
  await page.locator('.card h3 a').first().waitFor();
  await picture(page, visitor, 'catalogue');
  await page.locator('#q').fill('garcia marques');
  await page.waitForURL(/[?&]q=garcia/);
  // Only what was searched for is left, though it was typed without accents and with a mistake.
  await page.waitForFunction(() => document.querySelectorAll('.card').length < 24);
  const found = await page.locator('.card').allInnerTexts();
  if (found.length === 0 || !/Garc[ií]a M[aá]rquez/.test(found[0])) throw new Error(`searched for garcia marques and found ${found}`);
  await page.locator('#q').press('Escape');
  await picture(page, visitor, 'search');
  const title = await page.locator('.card h3 a').first().innerText();
  await page.locator('.card h3 a').first().click();
  await page.locator('.listing h1', { hasText: title.replaceAll(/\s+/g, ' ') }).waitFor();
  await picture(page, visitor, 'listing');
  await page.locator('.buy .button').click();
  await page.goto('/cart');
  await page.locator('.cart-line').first().waitFor();
  await picture(page, visitor, 'cart');
  await page.locator('a[href="/checkout"]').click();
  await page.locator('#email').waitFor();
  await page.locator('a[href^="/register"]').click();
  await page.locator('#name').fill('Ana Torres');
  await page.locator('#email').fill(`ana.${visitor.name}.${Date.now()}@example.com`);
  await page.locator('#password').fill('tres tristes tigres en un trigal');
  await picture(page, visitor, 'register');
  await page.locator('form.form button').click();
  await page.locator('#line1').fill('Carrera 43A # 1-50');
  await page.locator('#city').fill('Medellín');
  await page.locator('.test-cards button').first().click();
  await picture(page, visitor, 'checkout');
  await page.locator('form.checkout button[type=submit]').click();
  await page.waitForURL(/orders\/ord/);
  await page.locator('.timeline').waitFor();
  await picture(page, visitor, 'order-placed');
  await page.locator('[data-status=DELIVERED]').waitFor();
  await page.getByText(title.replaceAll(/\s+/g, ' ')).first().waitFor();
  await picture(page, visitor, 'order-delivered');
}

async function look(page, visitor) {
  const places = [
    ['/orders', '.row', 'orders'],
    ['/notifications', '.news', 'notifications'],
    ['/account', '.sessions li', 'account'],
    ['/nowhere', '.blank', 'not-found'],
    ['/books?q=zzzzzz', '.blank', 'nothing-found'],
  ];
  for (const [path, sign, name] of places) {
    await page.goto(path);
    await page.locator(sign).first().waitFor();
    await picture(page, visitor, name);
    if (name === 'account' && (await page.locator('#locale').inputValue()) !== visitor.locale.slice(0, 2)) {
      throw new Error('saving the profile would change the language');
    }
  }
}

async function sell(page, visitor) {
  await page.goto('/sell');
  await page.locator('#title').fill(`<b>Ana</b> & "yo" ${visitor.name}`);
  await page.locator('#authors').fill('Ana Torres');
  await page.locator('#category').selectOption('fiction');
  await page.locator('input[value=FINE]').check();
  await page.locator('#price').fill('35.000');
  await picture(page, visitor, 'sell');
  await page.locator('form.sell button.large').click();
  await page.locator('.listing h1', { hasText: '<b>Ana</b>' }).waitFor();
  await picture(page, visitor, 'own-listing');
  await page.goto('/my/books');
  await page.locator('.row').first().waitFor();
  await picture(page, visitor, 'my-books');
}

async function picture(page, visitor, name) {
  await page.evaluate(() => document.fonts.ready);
  const file = `${visitor.name}-${String(pictures.length).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: join(out, file), fullPage: true, animations: 'disabled' });
  pictures.push(file);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  for (const violation of violations) {
    faults.push(`${visitor.name} ${name}: ${violation.id}, ${violation.help}: ${violation.nodes[0].target}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${visitor.name} ${name}: ${wide} px wider than the window`);
}

function writeIndex() {
  const figures = pictures.map((file) => `<figure><img src="${file}" alt="" loading="lazy" width="300"><figcaption>${file}</figcaption></figure>`);
  writeFileSync(join(out, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Screenshots</title><style>body{display:flex;flex-wrap:wrap;gap:1em}</style>${figures.join('\n')}\n`);
}
