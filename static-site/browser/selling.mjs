// Journeys of sellers.
import { eventually, PHOTO } from './people.mjs';
import { must, signIn } from './stage.mjs';

const TITLE = '<b>Ana</b> & "yo" <img src=x onerror=alert(1)>';

/** Offers a book whose title is markup; it is shown as written, sold, and the seller hears of it and where to send it. */
export async function sells({ people }, page) {
  const [seller, buyer] = [await people.newcomer('Luis Rojas'), await people.newcomer('Eva Mora')];
  await signIn(page, seller, '/sell');
  await page.locator('#isbn').fill('978-0-307-47472-8');
  await page.locator('.isbn-good').waitFor();
  await page.locator('#title').fill(TITLE);
  await page.locator('#authors').fill('Ana Torres');
  await page.reload();
  await page.locator('#title').waitFor();
  must((await page.locator('#title').inputValue()) === TITLE, 'the draft is there again');
  await page.locator('#isbn').fill('');
  await page.locator('#category').selectOption('fiction');
  await page.locator('input[value=FINE]').check();
  await page.locator('#price').fill('35.000');
  await page
    .locator('#photo')
    .setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: PHOTO });
  await page.locator('.preview canvas:not([hidden])').waitFor();
  await page.locator('form.sell button.large').click();
  await page.locator('.listing h1').waitFor();
  await page.waitForFunction(
    () => document.querySelector('.listing > .cover img')?.naturalWidth > 0,
  );
  must(
    (await page.locator('.listing h1').innerText()) === TITLE,
    'the title is shown as it was written',
  );
  must(
    (await page.locator('.listing :is(b, :not(.cover) > img)').count()) === 0,
    'no markup of others',
  );
  const id = page.url().split('/').at(-1);
  const sold = await buyer.order({ id });
  await buyer.reached(sold, 'PAID', 'SHIPPED', 'DELIVERED');
  await eventually(async () => {
    await page.goto('/notifications');
    await page.locator('.news li, .blank').first().waitFor();
    must((await page.locator('.news li').count()) > 0, 'the seller is told of the sale');
  });
  await page.locator('.news a[href="/my/sales"]').first().click();
  await page.locator('.sale', { hasText: TITLE }).waitFor();
}

/** Withdraws a book and takes it back, then withdraws it for good. */
export async function withdraws({ people }, page) {
  const seller = await people.newcomer('Luis Rojas');
  await seller.offer({ title: 'El astillero', authors: ['Juan Carlos Onetti'] });
  await signIn(page, seller, '/my/books');
  const withdraw = page.locator('.row button', { hasText: 'Remove' });
  await withdraw.click();
  await page.locator('#notice button').click();
  await withdraw.waitFor();
  await withdraw.click();
  await page.locator('.tag.withdrawn').waitFor();
}

/** Imports a seller's own file: what is missing and unknown is asked once, what is refused comes back as a file. */
export async function imports({ people }, page) {
  const seller = await people.newcomer('Luis Rojas');
  await signIn(page, seller, '/sell/import');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('section > details summary').click();
  await page.locator('dd', { hasText: 'castellano' }).waitFor();
  must(
    await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    'every word that is understood fits on a phone',
  );
  const file =
    'título;autor;precio;estado;ubicación\nSeñas;Peña, Íñigo;35.000;usado;E4\nDos;A;12,50;bueno;E5\n';
  await page.locator('#file').setInputFiles({
    name: 'libros.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file, 'latin1'),
  });
  await page.locator('form.form button').click();
  await page.locator('#all-language').selectOption('es');
  await page.locator('#all-category').selectOption('fiction');
  await page.locator('[id="word-condition:usado"]').selectOption('GOOD');
  const publish = page.locator('form.form button.primary');
  await publish.waitFor();
  must((await page.locator('td', { hasText: 'Señas' }).count()) === 1, 'the letters are right');
  must((await page.locator('td', { hasText: 'Íñigo Peña' }).count()) === 1, 'the name is in order');
  must((await page.locator('td', { hasText: '12,50' }).count()) === 1, 'a price is named');
  await publish.click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[download]').click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const refused = Buffer.concat(chunks).toString('utf8');
  must(refused.includes('"Dos","A","12,50"'), 'the refused line can be mended');
  must(!refused.includes('Señas'), 'a listed book is not sent again');
}
