// Journeys of those who report a book and of the administrators who decide.
import { eventually } from './people.mjs';
import { must, signIn } from './stage.mjs';

/** A buyer reports a book, an administrator takes it down and restores it; its seller sees why it is off sale. */
export const moderates = (lang, { email, password }) => {
  const story = async (stage, page) => {
    const { people } = stage;
    const seller = await people.newcomer('Luis Rojas');
    const buyer = await people.newcomer('Eva Mora');
    const admin = await people.known('Admin', email, password);
    const book = await seller.offer({ title: 'La vorágine', authors: ['José Eustasio Rivera'] });
    const picture = (name) => stage.picture(page, name, lang);

    await page.goto(`/books/${book.id}`);
    await page.locator('.listing-words .link').last().click();
    await page.waitForURL(/login/);
    await signIn(page, buyer, `/books/${book.id}`);
    await page.locator('.listing-words .link').last().click();
    await page.locator('dialog select').selectOption('COUNTERFEIT');
    await page.locator('dialog textarea').fill('La portada es una fotocopia.');
    await picture('report');
    await page.locator('dialog button[type=submit]').click();
    await page.locator('dialog [role=status]').waitFor();
    await picture('report-thanks');
    await page.locator('dialog button').click();
    await page.locator('dialog').waitFor({ state: 'detached' });

    await page.context().clearCookies();
    await signIn(page, admin, '/admin/moderation');
    await page.goto('/admin/moderation');
    const reported = page.locator('.case', { hasText: 'La vorágine' }).last();
    await reported.waitFor();
    await picture('moderation-reports');
    await reported.locator('.button.danger').click();
    await reported.locator('.field-error').waitFor();
    await reported.locator('textarea').fill('Es una fotocopia encuadernada.');
    await reported.locator('.button.danger').click();
    await eventually(async () =>
      must(!(await admin.call('GET', '/admin/reports?limit=100')).items.some(isOf(book)), 'closed'),
    );
    await page.locator('.tabs button').nth(1).click();
    const suspended = page.locator('.case', { hasText: 'La vorágine' }).first();
    await suspended.waitFor();
    await picture('moderation-takedowns');
    await page.locator('.tabs button').nth(2).click();
    await page.locator('tbody tr').first().waitFor();
    await picture('moderation-audit');

    await page.context().clearCookies();
    await signIn(page, seller, '/my/books');
    await page.goto('/my/books');
    await page.locator('.tag.suspended').waitFor();
    await picture('my-books-suspended');
    await page.goto(`/books/${book.id}`);
    await page.locator('.blank').waitFor();

    await admin.call('POST', `/admin/listings/${book.id}/restore`);
    await page.reload();
    await page.locator('.listing h1').waitFor();
  };
  return Object.defineProperty(story, 'name', { value: `moderates, ${lang}` });
};

const isOf =
  (book) =>
  ({ listing }) =>
    listing.id === book.id;
