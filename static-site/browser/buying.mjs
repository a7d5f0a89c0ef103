// Journeys of buyers.
import { addToCart, fillCheckout, must, pay, signIn, statusIs } from './stage.mjs';

const wordsOf = (text) => text.replaceAll(/\s+/g, ' ').trim();

/** A guest finds a book by words with mistakes, and finds the cart again after creating an account. */
export async function firstPurchase({ people }, page) {
  const seller = await people.newcomer('Luis Rojas');
  const other = await seller.offer({ title: 'Pedro Páramo', authors: ['Juan Rulfo'] });
  await page.goto('/books');
  await page.locator('.card h3 a').first().waitFor();
  await page.locator('#q').pressSequentially('garcia marques');
  await page.waitForURL(/[?&]q=garcia/);
  await page.waitForFunction(() => /M[aá]rquez/.test(document.querySelector('.card')?.innerText));
  const found = await page.locator('.card').allInnerTexts();
  must(
    /Garc[ií]a M[aá]rquez/.test(found[0] ?? ''),
    `searched for garcia marques and found ${found}`,
  );
  await page.locator('#q').press('Enter');
  // Title and address of one card at once: other stories list books meanwhile, and the list is drawn again.
  const [title, address] = await page
    .locator('.card h3 a')
    .first()
    .evaluate((link) => [link.innerText, link.getAttribute('href')]);
  await page.locator(`.card h3 a[href="${address}"]`).click();
  await page.locator('.listing h1', { hasText: wordsOf(title) }).waitFor();
  await addToCart(page);
  await page.goto(`/books/${other.id}`);
  await addToCart(page);
  await page.locator('.badge[href="/cart"]').click();
  await page.locator('.cart-line').nth(1).waitFor();
  await page.locator('a[href="/checkout"]').click();
  await page.locator('#email').waitFor();
  await page.locator('a[href^="/register"]').click();
  await page.locator('#name').fill('Ana Torres');
  await page.locator('#email').fill(`ana.${process.pid}.${Date.now()}@example.com`);
  await page.locator('#password').fill('tres tristes tigres en un trigal');
  await page.locator('form.form button').click();
  await page.waitForURL(/checkout$/);
  await page.locator('#line1').waitFor();
  const fields = await page
    .locator('form.checkout :is(input, select):not([type=radio]):not([type=checkbox])')
    .count();
  // Those that a carrier in Colombia and a card need.
  must(fields <= 9, `${fields} fields in the checkout`);
  const blind = await page
    .locator(
      'form.checkout :is(input:not([type=radio]):not([type=checkbox]), select):not([autocomplete])',
    )
    .count();
  must(blind === 0, `${blind} fields that no browser can fill in`);
  await fillCheckout(page);
  await pay(page);
  await statusIs(page, 'DELIVERED');
  await page.getByText(title).first().waitFor();
  must(
    (await page.locator('.badge[href="/cart"] .count').count()) === 0,
    'the cart is empty after the order',
  );
}

/** Buys without ever touching the mouse: every control is reached by Tab, in order, and seen to have the focus. */
export async function byKeyboardAlone({ people }, page) {
  const [seller, buyer] = [await people.newcomer('Luis Rojas'), await people.newcomer('Eva Mora')];
  const book = await seller.offer({ title: 'Rayuela', authors: ['Julio Cortázar'] });
  const reach = async (selector) => {
    for (let i = 0; i < 80; i++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
        const outlined = await page.evaluate(() => {
          const at = document.activeElement.closest('.option') ?? document.activeElement;
          return getComputedStyle(at).outlineStyle !== 'none';
        });
        must(outlined, `the focus on ${selector} cannot be seen`);
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${selector}`);
  };
  const press = async (selector, key = 'Enter') => {
    await reach(selector);
    await page.keyboard.press(key);
  };
  const write = async (selector, text) => {
    await reach(selector);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  };
  await page.goto(`/books/${book.id}`);
  await page.locator('.buy .button').waitFor();
  await press('.skip');
  await press('.buy .button');
  await page.locator('.badge[href="/cart"] .count').waitFor();
  await press('.buy a[href="/cart"]');
  await page.locator('.cart-line').waitFor();
  must(
    await page.evaluate(() => document.activeElement.id === 'main'),
    'the focus moves to the new page',
  );
  await press('a[href="/checkout"]');
  await page.locator('#email').waitFor();
  await write('#email', buyer.email);
  await write('#password', buyer.password);
  await page.keyboard.press('Enter');
  await page.locator('#line1').waitFor();
  await write('#line1', 'Calle 10 # 20-30');
  await reach('#region');
  await page.keyboard.type('Bogo');
  await write('#city', 'Bogotá');
  await write('#phone', '300 123 4567');
  await write('#number', '4242424242424242');
  await write('#expiry', '1231');
  await write('#cvc', '123');
  await press('form.checkout button[type=submit]');
  await page.waitForURL(/orders\/ord/);
  await statusIs(page, 'DELIVERED');
}

/** The card is refused, the books stay held, and another card pays the same order. */
export async function declinedAndRetried({ people }, page) {
  const [seller, buyer] = [await people.newcomer('Luis Rojas'), await people.newcomer('Eva Mora')];
  const book = await seller.offer({ title: 'El túnel', authors: ['Ernesto Sabato'] });
  await signIn(page, buyer, '/orders');
  // The time to pay is nine seconds here, so the order is placed by the API.
  const declined = await buyer.order(book, { card: { number: '4000000000000002' } });
  await page.goto(`/orders/${declined.id}`);
  await page.locator('.pay-again .test-cards button').first().click();
  await page.locator('.pay-again button[type=submit]').click();
  await statusIs(page, 'DELIVERED');
}

/** Two buyers want the last copy; the slower one sees why, is not charged, and is offered similar books. */
export async function lastCopyLost(stage, page) {
  const { people } = stage;
  const [seller, fast, slow] = [
    await people.newcomer('Luis Rojas'),
    await people.newcomer('Rosa Gil'),
    await people.newcomer('Eva Mora'),
  ];
  const book = await seller.offer({ title: 'Aura', authors: ['Carlos Fuentes'] });
  await slow.fillCart(book);
  await signIn(page, slow, '/checkout');
  await fillCheckout(page);
  await fast.reached(await fast.order(book), 'PAID', 'SHIPPED', 'DELIVERED');
  await page.locator('form.checkout button[type=submit]').click();
  await page.locator('.lost, [data-status=CANCELLED]').first().waitFor();
  await page.locator('.shelf .card').first().waitFor();
  must(
    (await page.locator('.badge[href="/cart"] .count').count()) === 0,
    'the lost book is out of the cart',
  );
  await stage.picture(page, 'lost', 'en');
  await page.goto('/cart');
  await page.locator('.blank').waitFor();
}

/** One of two books is sold to another shopper; it leaves the order, is named, and the rest is bought. */
export async function oneOfTwoLost(stage, page) {
  const { people } = stage;
  const [seller, fast, slow] = [
    await people.newcomer('Luis Rojas'),
    await people.newcomer('Rosa Gil'),
    await people.newcomer('Eva Mora'),
  ];
  const [lost, kept] = [
    await seller.offer({ title: 'Aura', authors: ['Carlos Fuentes'] }),
    await seller.offer({ title: 'El llano en llamas', authors: ['Juan Rulfo'] }),
  ];
  await slow.fillCart(lost, kept);
  await signIn(page, slow, '/checkout');
  await fillCheckout(page);
  await fast.reached(await fast.order(lost), 'PAID', 'SHIPPED', 'DELIVERED');
  await page.locator('form.checkout button[type=submit]').click();
  await page.locator('.sum .alert', { hasText: 'Aura' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.sum-lines li').length === 1);
  await stage.picture(page, 'checkout-one-lost', 'en');
  const order = await pay(page);
  must(
    (await slow.call('GET', `/orders/${order}`)).lines.length === 1,
    'the rest of the order was bought',
  );
}

/** One book of a placed order is sold to another shopper; the others can be ordered again with one press. */
export async function restOfALostOrder(stage, page) {
  const { people } = stage;
  const [seller, buyer] = [await people.newcomer('Luis Rojas'), await people.newcomer('Eva Mora')];
  const [left, gone] = [
    await seller.offer({ title: 'El llano en llamas', authors: ['Juan Rulfo'] }),
    await seller.offer({ title: 'Aura', authors: ['Carlos Fuentes'] }),
  ];
  const order = await buyer.order(left, { card: { number: '4000000000000002' } });
  await buyer.reached(order, 'CANCELLED');
  await seller.withdraw(gone);
  // Between placing an order and reserving its copies there are only milliseconds, so the answer is faked here.
  await page.route(`**/v1/orders/${order.id}`, async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    const { last4, ...payment } = told.payment;
    const line = { ...told.lines[0], listingId: gone.id, title: gone.title };
    await route.fulfill({
      response: answer,
      json: {
        ...told,
        cancelReason: 'OUT_OF_STOCK',
        payment: { ...payment, status: 'NONE' },
        lines: [told.lines[0], line],
      },
    });
  });
  await signIn(page, buyer, `/orders/${order.id}`);
  await page.locator('.shelf .card').first().waitFor();
  await stage.picture(page, 'order-out-of-stock', 'en');
  await page.locator('.two .button.primary').click();
  await page.locator('.cart-tools').first().waitFor();
  must((await page.locator('.cart-tools').count()) === 1, 'only what can be had is in the cart');
}

/** Books in a guest's cart changed meanwhile: each change is shown, before and after signing in. */
export async function guestIsToldOfChanges({ people }, page) {
  const [seller, buyer] = [await people.newcomer('Luis Rojas'), await people.newcomer('Eva Mora')];
  const dearer = await seller.offer({ title: 'El llano en llamas', authors: ['Juan Rulfo'] });
  const fewer = await seller.offer({
    title: 'Bomarzo',
    authors: ['Manuel Mujica Lainez'],
    stock: 3,
  });
  for (const { id } of [dearer, fewer]) {
    await page.goto(`/books/${id}`);
    await page.locator('.buy .button').waitFor();
    if (id === fewer.id) await page.locator('#quantity').selectOption('3');
    await addToCart(page);
    await page.locator('.buy a[href="/cart"]').waitFor();
  }
  await seller.revise(dearer, { price: { amount: 3_100_000, currency: 'COP' } });
  await seller.revise(fewer, { stock: 2 });
  const told = async () => {
    await page.goto('/cart');
    await page.locator('.cart-line .warn').nth(1).waitFor();
    const words = await page.locator('.cart-line .warn').allInnerTexts();
    must(
      words.some((text) => text.includes('28.000') && text.includes('31.000')) ||
        words.some((text) => text.includes('28,000') && text.includes('31,000')),
      `both prices are told: ${words}`,
    );
    must(
      words.some((text) => text.includes('2')),
      `how many are left is told: ${words}`,
    );
  };
  await told();
  await signIn(page, buyer, '/cart');
  await told();
  // Whoever goes on before the account has the smaller number is sent back to the cart.
  const saved = page.waitForResponse(
    (answer) => answer.url().endsWith('/v1/cart') && answer.request().method() === 'PUT',
  );
  await page.locator('.cart-line .warn .link').click();
  await saved;
  await page.locator('a[href="/checkout"]').click();
  await page.locator('#line1').waitFor();
  must(
    (await page.locator('.sum-lines').innerText()).includes('28'),
    'the checkout says what it cost',
  );
}

/** Cancels before the parcel leaves, and sees the money come back. */
export async function cancelledAndRefunded({ people }, page) {
  const [seller, buyer] = [await people.newcomer('Luis Rojas'), await people.newcomer('Eva Mora')];
  const book = await seller.offer({ title: 'Ficciones', authors: ['Jorge Luis Borges'] });
  await buyer.fillCart(book);
  await signIn(page, buyer, '/checkout');
  await fillCheckout(page);
  // A bank transfer settles later, so that there is time to cancel.
  await page.locator('input[value=bank_transfer]').check();
  await pay(page);
  await page.locator('.ask-cancel').click();
  await page.locator('.ask .danger').click();
  await statusIs(page, 'CANCELLED');
}
