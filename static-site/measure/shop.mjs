// The shop that is measured, a running one or one that is started for it, and a user who has bought a book.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_MILLIS = 10 * 60_000;

const answers = (site) =>
  fetch(`${site}/v1/listings?limit=1`).then(
    async (answer) => answer.ok && (await answer.json()).total > 0,
    () => false,
  );

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const started = async () => {
  const [port, awsPort] = [await freePort(), await freePort()];
  const site = `http://localhost:${port}`;
  console.error(`Starting a shop on ${site} …`);
  const child = spawn(
    './bookstore',
    ['start', '--ephemeral', '--port', port, '--aws-port', awsPort],
    { cwd: ROOT, stdio: 'ignore' },
  );
  const ends = new Promise((_, fail) =>
    child.once('exit', (code) => fail(new Error(`./bookstore start ended with ${code}`))),
  );
  const ready = async () => {
    for (const end = Date.now() + START_MILLIS; Date.now() < end;) {
      if (await answers(site)) return;
      await new Promise((next) => setTimeout(next, 1000));
    }
    throw new Error('The shop did not start.');
  };
  await Promise.race([ready(), ends]);
  ends.catch(() => undefined);
  return { site, stop: () => child.kill() };
};

/** The shop at `site`, or a new one; `stop` ends what was started here. */
export const shop = async (site) => {
  if (!site) return started();
  if (!(await answers(site))) throw new Error(`No shop with books answers on ${site}.`);
  return { site, stop: () => undefined };
};

/** A user with a full cart and an order. */
export const shopper = async (site) => {
  const email = `measure.${Date.now()}@example.com`;
  const password = 'tres tristes tigres en un trigal';
  let token;
  const call = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${site}/v1${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} answered ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  await call('POST', '/auth/register', { email, name: 'Ana Torres', password });
  token = (await call('POST', '/auth/login', { email, password })).accessToken;
  const { items } = await call('GET', '/listings?limit=10');
  const [bought, wanted] = items.filter(({ stock }) => stock > 0);
  const address = {
    name: 'Ana Torres',
    line1: 'Carrera 43A # 1-50',
    city: 'Medellín',
    country: 'CO',
  };
  const [option] = await call('GET', '/delivery-options?country=CO');
  const card = { number: '4242424242424242', expiry: '12/30', cvc: '123', holder: 'Ana Torres' };
  const payment = await call('POST', '/payment-tokens', { method: 'card', card });
  const order = await call(
    'POST',
    '/orders',
    {
      lines: [{ listingId: bought.id, quantity: 1 }],
      deliveryOptionId: option.id,
      shippingAddress: address,
      paymentToken: payment.token,
    },
    { 'idempotency-key': `measure-${Date.now()}-0123456789` },
  );
  const { version } = await call('GET', '/cart');
  await call('PUT', '/cart', { lines: [{ listingId: wanted.id, quantity: 1 }], version });
  return { email, password, order: order.id, listing: wanted.id };
};
