// Every page in every state, in one language.
import { eventually, PHOTO } from './people.mjs';
import { fillCheckout, must, signIn } from './stage.mjs';

const first = (page, selector) => page.locator(selector).first().waitFor();

/** Answers of the API that a state needs and that the shop seldom gives. */
const hang = (page, path) => page.route(path, () => undefined);
const break_ = (page, path) =>
  page.route(path, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Internal error',
        status: 500,
        code: 'internal',
        requestId: 'req-7f3a',
      }),
    }),
  );
const heal = (page) => page.unrouteAll({ behavior: 'ignoreErrors' });

/** A page whose data is on its way, and the same page when the data cannot be had. */
const waitingAndFailing = async (page, path, api, name, picture) => {
  await hang(page, api);
  await page.goto(path);
  await first(page, '.waiting');
  await picture(`${name}-loading`);
  await heal(page);
  await break_(page, api);
  await page.goto(path);
  await first(page, '.blank');
  await picture(`${name}-error`);
  await heal(page);
};

const CSV = `title,authors,isbn,language,category,condition,price,stock
Sobre héroes y tumbas,"Sabato, Ernesto",,es,fiction,used,32.000,1
Bestiario,Julio Cortázar,9780000000000,es,fiction,GOOD,18000,1
Good Omens,Terry Pratchett;Neil Gaiman,,en,fiction,VERY_GOOD,"28.000",2`;

const visitors = (lang) => async (stage, page, context) => {
  const { people } = stage;
  const picture = (name, options) => stage.picture(page, name, lang, options);
  const seller = await people.newcomer('Luis Rojas');
  const offered = await seller.offer({
    title: 'El amor en los tiempos del cólera',
    authors: ['Gabriel García Márquez'],
    isbn: '9780307389732',
    condition: 'VERY_GOOD',
    stock: 2,
    publisher: 'Oveja Negra',
    year: 1985,
    description:
      'Firma de un dueño anterior en la primera hoja.\nEl lomo está algo descolorido; las páginas, limpias.',
  });
  await seller.offer({
    title: 'El amor en los tiempos del cólera',
    authors: ['Gabriel García Márquez'],
    isbn: '9780307389732',
    condition: 'GOOD',
    price: { amount: 1_900_000, currency: 'COP' },
  });
  const withdrawn = await seller.offer({ title: 'La casa verde', authors: ['Mario Vargas Llosa'] });
  await seller.withdraw(withdrawn);

  await hang(page, '**/v1/listings?*');
  await page.goto('/');
  await first(page, '.skeletons');
  await picture('home-loading');
  await page.goto('/books');
  await first(page, '.skeletons');
  await picture('catalogue-loading');
  await heal(page);
  await break_(page, '**/v1/listings?*');
  await page.goto('/');
  await first(page, '.blank');
  await picture('home-error');
  await page.goto('/books');
  await first(page, '.blank');
  await picture('catalogue-error');
  await heal(page);
  await page.goto('/');
  await first(page, '.hero-shelf a');
  await picture('home');
  await page.goto('/books');
  await first(page, '.card');
  await page.waitForLoadState('networkidle');
  await picture('catalogue');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('.catalog-head button').click();
  await first(page, '.filters.open .choice');
  await picture('catalogue-filters', { only: ['phone'] });
  await page.goto('/books?category=fiction,history&condition=GOOD&minPrice=1000000&sort=price');
  await first(page, '.chips button');
  await page.waitForLoadState('networkidle');
  await picture('catalogue-filtered');
  await page.locator('#q').pressSequentially('garc');
  await first(page, '.suggestions li');
  await picture('suggestions');
  await page.goto('/books?q=zzzzzz');
  await first(page, '.blank');
  await picture('catalogue-nothing-found');
  await waitingAndFailing(
    page,
    `/books/${offered.id}`,
    `**/v1/listings/${offered.id}`,
    'listing',
    picture,
  );
  await eventually(async () => {
    await page.goto(`/books/${offered.id}`);
    await first(page, '.listing');
    await page.waitForLoadState('networkidle');
    if (!(await page.locator('.copies li').count())) throw new Error('no other copies yet');
  });
  await picture('listing');
  await page.locator('.buy .button').click();
  await first(page, '#notice p');
  await picture('listing-added');
  await page.goto(`/books/${withdrawn.id}`);
  await first(page, '.gone');
  await page.waitForLoadState('networkidle');
  await picture('listing-withdrawn');
  await page.goto('/books/lst_01900000000070008000000000000000');
  await first(page, '.blank');
  await picture('listing-not-found');
  await page.goto('/nowhere');
  await first(page, '.blank');
  await picture('not-found');
  await waitingAndFailing(page, '/cart', '**/v1/listings/lst_*', 'cart', picture);
  const now = await seller.revise(offered, { price: { amount: 3_400_000, currency: 'COP' } });
  await page.goto('/cart');
  await first(page, '.cart-line');
  await picture('cart');
  await seller.withdraw(now);
  await page.goto('/cart');
  await first(page, '.cart-line .warn');
  await picture('cart-gone');
  await page.locator('.cart-tools .link').click();
  await first(page, '.blank');
  await picture('cart-empty');
  await page.goto('/login?return=%2Fcheckout');
  await page.locator('#email').fill('nobody@example.com');
  await picture('login');
  await page.locator('#password').fill('wrong password');
  await page.locator('form.form button').click();
  await first(page, '.alert');
  await picture('login-refused');
  await page.route('**/v1/auth/login', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '40' },
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Too many attempts',
        status: 429,
        code: 'too_many_attempts',
        requestId: 'req-7f3b',
      }),
    }),
  );
  await page.locator('form.form button').click();
  await page.locator('.alert', { hasText: '40' }).waitFor();
  await picture('login-wait');
  await heal(page);
  await page.goto('/account/forgot-password');
  await first(page, '#email');
  await picture('forgot-password');
  await page.locator('#email').fill('nobody@example.com');
  await page.locator('form.form button').click();
  await first(page, '.blank');
  await picture('forgot-password-sent');
  await page.goto('/account/reset-password');
  await first(page, '.blank');
  await picture('link-incomplete');
  await page.goto('/account/reset-password#token=no-such-link');
  await first(page, '#password');
  await picture('reset-password');
  await page.locator('#password').fill('short');
  await page.locator('form.form button').click();
  await first(page, '.field-error');
  await picture('reset-password-short');
  await page.locator('#password').fill('pablito clavó un clavito');
  await page.locator('form.form button').click();
  await first(page, '.alert');
  await picture('reset-password-refused');
  await page.goto('/account/verify-email#token=no-such-link');
  await first(page, '.blank');
  await picture('verify-email-refused');
  for (const name of ['how-it-works', 'returns', 'terms', 'privacy', 'contact']) {
    await page.goto(`/help/${name}`);
    await first(page, '.prose h1');
    await picture(`help-${name}`);
  }
  await page.goto('/register');
  await first(page, '#name');
  await picture('register');
  await page.locator('form.form button').click();
  await first(page, '.field-error');
  await picture('register-errors');
  await page.goto('/');
  await first(page, '.hero-shelf a');
  await page.locator('.head a[href="/books"]').first().hover();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.evaluate(() => document.querySelector('.categories a').click());
  await first(page, '.blank');
  await picture('offline');
  await context.setOffline(false);
};

const members = (lang) => async (stage, page) => {
  const { people } = stage;
  const picture = (name, options) => stage.picture(page, name, lang, options);
  const [buyer, seller, other] = [
    await people.newcomer('Eva Mora'),
    await people.newcomer('Luis Rojas'),
    await people.newcomer('Rosa Gil'),
  ];
  const visit = async (path, selector) => {
    await page.goto(path);
    await first(page, selector);
    await page.waitForLoadState('networkidle');
  };
  await signIn(page, buyer, '/orders');
  for (const [path, name] of [
    ['/orders', 'orders-empty'],
    ['/notifications', 'notifications-empty'],
    ['/my/books', 'my-books-empty'],
    ['/my/sales', 'sales-empty'],
  ]) {
    await visit(path, '.blank');
    await picture(name);
  }
  await visit('/checkout', '.blank');
  await picture('checkout-empty');
  const books = [
    await seller.offer({ title: 'La ciudad y los perros', authors: ['Mario Vargas Llosa'] }),
    await seller.offer({ title: 'Cien años de soledad', authors: ['Gabriel García Márquez'] }),
  ];
  await buyer.fillCart(...books);
  await waitingAndFailing(page, '/checkout', '**/v1/listings/lst_*', 'checkout', picture);
  await visit('/checkout', '#line1');
  await picture('checkout');
  await page.locator('form.checkout button[type=submit]').click();
  await first(page, '.field-error');
  await picture('checkout-errors');
  await fillCheckout(page);
  await picture('checkout-filled');
  await page.route('**/v1/orders', (route) => route.abort());
  await page.locator('form.checkout button[type=submit]').click();
  await first(page, '.alert');
  await picture('checkout-no-connection');
  await heal(page);
  await seller.revise(books[1], { price: { amount: 3_150_000, currency: 'COP' } });
  // Whether the orders service has received the new price cannot be seen from outside, so its answer is faked here.
  await page.route('**/v1/orders', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'A price has changed',
        status: 409,
        code: 'price_changed',
        requestId: 'req-7f3c',
        listings: [
          {
            listingId: books[1].id,
            title: books[1].title,
            price: { amount: 3_150_000, currency: 'COP' },
            available: 1,
          },
        ],
        total: { amount: 7_450_000, currency: 'COP' },
      }),
    }),
  );
  await page.locator('form.checkout button[type=submit]').click();
  await page.locator('.alert', { hasText: /31[.,]500/ }).waitFor();
  await page.waitForLoadState('networkidle');
  await picture('checkout-price-changed');
  await heal(page);
  await buyer.call('PATCH', '/auth/me', {
    defaultAddress: {
      name: 'Eva Mora',
      line1: 'Carrera 43A # 1-50',
      line2: 'Apto 802',
      city: 'Medellín',
      region: 'Antioquia',
      country: 'CO',
      phone: '300 123 4567',
    },
  });
  await buyer.fillCart(
    ...books,
    await other.offer({ title: 'Los ríos profundos', authors: ['José María Arguedas'] }),
  );
  // The account's cart changed elsewhere; the cart is where one first sees it.
  await visit('/cart', '.cart-line:nth-child(3)');
  await visit('/checkout', '.kept');
  await page.locator('input[value=bank_transfer]').check();
  await picture('checkout-remembered');
  const dune = await seller.offer({ title: 'Dune', authors: ['Frank Herbert'], language: 'en' });
  const lost = await buyer.order(dune, { address: { postalCode: '999999' } });
  const waiting = await buyer.order(books[0], { method: 'bank_transfer' });
  await visit(`/orders/${waiting.id}?placed`, '.timeline');
  await picture('order-placed');
  // An order of its own: the one before may have been sent while it was looked at.
  const doubtful = await buyer.order(
    await seller.offer({ title: 'Rayuela', authors: ['Julio Cortázar'] }),
    { method: 'bank_transfer' },
  );
  await buyer.reached(doubtful, 'RESERVED', 'PAID');
  await page.goto(`/orders/${doubtful.id}`);
  await first(page, '.ask-cancel');
  // Without news the page stays as it is.
  await hang(page, `**/v1/orders/${doubtful.id}`);
  await page.locator('.ask-cancel').click();
  await first(page, '.ask .danger');
  await picture('order-cancelling');
  await heal(page);
  await waitingAndFailing(
    page,
    `/orders/${waiting.id}`,
    `**/v1/orders/${waiting.id}`,
    'order',
    picture,
  );
  await buyer.reached(waiting, 'DELIVERED');
  await visit(`/orders/${waiting.id}`, '[data-status=DELIVERED]');
  await picture('order-delivered');
  await buyer.reached(lost, 'CANCELLED', 'REFUNDED');
  await visit(`/orders/${lost.id}`, '.timeline');
  await picture('order-lost');
  const declined = await buyer.order(books[1], { card: { number: '4000000000000002' } });
  await buyer.reached(declined, 'CANCELLED');
  await visit(`/orders/${declined.id}`, '[data-status=CANCELLED]');
  await picture('order-declined');
  // The time to pay is short here, so this is the answer of before, and no other comes.
  const told = await buyer.call('GET', `/orders/${declined.id}`);
  const history = told.history.filter(({ status }) => status !== 'CANCELLED');
  const before = { ...told, status: 'RESERVED', cancelReason: null, history };
  await hang(page, `**/v1/orders/${declined.id}`);
  await page.route(`**/v1/orders/${declined.id}`, (route) => route.fulfill({ json: before }), {
    times: 1,
  });
  await page.goto(`/orders/${declined.id}`);
  await first(page, '.pay-again .test-cards');
  await picture('order-pay-again');
  await heal(page);
  await visit('/orders', '.row');
  await picture('orders');
  await waitingAndFailing(page, '/orders', '**/v1/orders?*', 'orders', picture);
  await visit('/orders/ord_01900000000070008000000000000000', '.blank');
  await picture('order-not-found');
  await waitingAndFailing(
    page,
    '/notifications',
    '**/v1/me/notifications?limit=30',
    'notifications',
    picture,
  );
  await visit('/notifications', '.news li');
  await picture('notifications');
  await waitingAndFailing(page, '/account', '**/v1/auth/sessions', 'account', picture);
  await visit('/account', '.sessions li');
  await picture('account');
  await page.locator('.panels > :last-child > section:first-child > .button').click();
  await first(page, '.ask .danger');
  await picture('account-erasing');
  await visit('/admin/users', '.blank');
  await picture('admin-forbidden');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('.menu summary').click();
  await picture('menu', { only: ['phone'] });
  await page.locator('.menu summary').focus();
  must(
    (await page.locator('.menu[open]').count()) === 1,
    'the menu stays open while the focus is in it',
  );
  await page.keyboard.press('Shift+Tab');
  must(
    (await page.locator('.menu[open]').count()) === 0,
    'the menu closes when the focus leaves it',
  );
};

const sellers = (lang) => async (stage, page) => {
  const { people } = stage;
  const picture = (name) => stage.picture(page, name, lang);
  const [buyer, seller] = [await people.newcomer('Eva Mora'), await people.newcomer('Luis Rojas')];
  const sold = await seller.offer({
    title: 'El obsceno pájaro de la noche',
    authors: ['José Donoso'],
  });
  const gone = await seller.offer({
    title: 'Conversación en La Catedral',
    authors: ['Mario Vargas Llosa'],
  });
  await seller.withdraw(gone);
  const edited = await seller.offer({ title: 'Paradiso', authors: ['José Lezama Lima'], stock: 3 });
  await seller.offer({ title: 'Los premios', authors: ['Julio Cortázar'] });
  await buyer.reached(await buyer.order(sold), 'DELIVERED');
  await signIn(page, seller, '/sell');
  await first(page, '#title');
  await picture('sell');
  await page.locator('form.sell button.large').click();
  await first(page, '.field-error');
  await picture('sell-errors');
  await page.locator('#isbn').fill('9780307389733');
  await page.locator('#title').fill('Tres tristes tigres');
  await page.locator('#authors').fill('Guillermo Cabrera Infante');
  await page.locator('#price').fill('41.000');
  await page.locator('input[value=VERY_GOOD]').check();
  await page
    .locator('#photo')
    .setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: PHOTO });
  await page.locator('.preview canvas:not([hidden])').waitFor();
  await picture('sell-filled');
  await page.locator('#photo').setInputFiles({
    name: 'cover.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no picture'),
  });
  await first(page, '#photo-error');
  await picture('sell-photo-refused');
  await page.reload();
  await first(page, '#title');
  await picture('sell-draft');
  await page.goto(`/sell/${edited.id}`);
  await first(page, '#title');
  await page.locator('#price').fill('52.000');
  await seller.revise(edited, { stock: 2 });
  await page.locator('form.sell button.large').click();
  await first(page, '.alert');
  await picture('edit-conflict');
  await page.goto(`/sell/${gone.id}`);
  await first(page, '.blank');
  await picture('edit-withdrawn');
  await waitingAndFailing(page, '/my/books', '**/v1/me/listings?*', 'my-books', picture);
  await page.goto('/my/books');
  await first(page, '.row');
  await picture('my-books');
  await page.locator('.row button.small').first().click();
  await first(page, '#notice p');
  await picture('my-books-withdrawing');
  // The time to undo it may be over by now; no other step needs this book.
  await page
    .locator('#notice button')
    .click({ timeout: 1000 })
    .catch(() => undefined);
  await page.goto('/sell/import');
  await first(page, '#file');
  await picture('import');
  await page.locator('#file').setInputFiles({
    name: 'books.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('título,precio\n'),
  });
  await page.locator('form.form button').click();
  await first(page, '.alert');
  await picture('import-refused');
  await page
    .locator('#file')
    .setInputFiles({ name: 'books.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await page.locator('form.form button').click();
  await first(page, '.table td');
  await page.locator('form.form details summary').click();
  await picture('import-preview');
  await page.locator('form.form button.primary').click();
  await first(page, 'a[download]');
  await picture('import-report');
  await waitingAndFailing(page, '/my/sales', '**/v1/me/sales?*', 'sales', picture);
  // What is paid has not left yet: the moment in which the seller reads what to send, to whom.
  await eventually(async () => {
    const toSend = await seller.offer({ title: 'La amortajada', authors: ['María Luisa Bombal'] });
    await buyer.reached(
      await buyer.order(toSend, { address: { line2: 'Apto 802', region: 'Antioquia' } }),
      'PAID',
    );
    await page.goto('/my/sales');
    await page.locator('.sale .tag.paid').waitFor({ timeout: 5000 });
  });
  must(
    (await page.locator('.sale .parcel address').first().innerText()).includes('Apto 802'),
    'the seller reads where to send it',
  );
  await picture('sales');
  // The browser's own dialog would wait for somebody; the sheet is looked at while it is open.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => {
    window.print = () => (window.sheet = document.querySelector('.slip').innerText);
  });
  await page.locator('.sale .parcel button').first().dispatchEvent('click');
  await page.waitForFunction(() => window.sheet);
  const sheet = await page.evaluate(() => window.sheet);
  must(sheet.includes('Apto 802') && sheet.includes('1 × La amortajada'), `printed ${sheet}`);
  await page.locator('.slip').waitFor({ state: 'detached' });
  await page.emulateMedia({ media: null });
  await page.goto(`/books/${edited.id}`);
  await first(page, '.gone');
  await page.waitForLoadState('networkidle');
  await picture('listing-own');
  await page.goto(`/books/${sold.id}`);
  await first(page, '.gone');
  await page.waitForLoadState('networkidle');
  await picture('listing-sold');
};

const admins =
  (lang, { email, password }) =>
  async (stage, page) => {
    const admin = await stage.people.known('Admin', email, password);
    const picture = (name) => stage.picture(page, name, lang);
    // Stories run side by side: a user of another one must not be disabled.
    const own = await stage.people.newcomer('Rosa Gil');
    await signIn(page, admin, '/admin/users');
    const row = page.locator('.table tr', { hasText: own.email });
    await row.locator('button').click();
    await page.locator('.table .off', { hasText: own.email }).waitFor();
    await picture('admin-users');
    await row.locator('button').click();
    await waitingAndFailing(page, '/admin/users', '**/v1/admin/users?*', 'admin-users', picture);
  };

const named = (name, story) => Object.defineProperty(story, 'name', { value: name });

/** The stories that show everything in one language. */
export const gallery = (lang, admin) => [
  named(`visitors, ${lang}`, visitors(lang)),
  named(`members, ${lang}`, members(lang)),
  named(`sellers, ${lang}`, sellers(lang)),
  ...(admin ? [named(`admins, ${lang}`, admins(lang, admin))] : []),
];
