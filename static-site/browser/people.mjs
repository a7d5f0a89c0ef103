// Users that act through the API, to prepare what the browser is then shown.
const PASSWORD = 'tres tristes tigres en un trigal';
const CARD = { number: '4242424242424242', expiry: '12/31', cvc: '123' };
const ADDRESS = { line1: 'Carrera 43A # 1-50', city: 'Medellín', country: 'CO' };

/** A picture, 8 by 12. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAMCAIAAADQ/GvKAAAA4klEQVR42gXBoQ5AERQAUF8iCSbdZIJg0o2i+JIJgkmSCZIkSZLkM9855HH6OHtcPA6Py8f14/ZxJBfoBXZBXIAL8oK+YC8gOYoexY4SR8FR8ih9lD0KyTZ0G7aN2Aa2kdvobew2SBbShWyhWAgL5UK90C5EMh2djk0npoPp5HR6OjsdkuHp8Gx4MTwML4fXw9vhkbSPto+1T7QP2ifbp9tn24ekRlojq1HUCDXKGnWNtkYkJdOSWcmiZChZlqxLtiUjSZWmylIVqUKqMlWdqk0VSeg0dBa6CB1Cl6Hr0G3o+AN0smVBOWuXSAAAAABJRU5ErkJggg==',
  'base64',
);

let count = 0;

class Person {
  constructor(site, name, email, password) {
    Object.assign(this, { site, name, email, password });
  }

  async call(method, path, body, headers = {}) {
    const isText = typeof body === 'string';
    const answer = await fetch(`${this.site}/v1${path}`, {
      method,
      headers: {
        ...(body && !isText && { 'content-type': 'application/json' }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: isText ? body : body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} ${text}`);
    return text && JSON.parse(text);
  }

  async enter() {
    const { accessToken, user } = await this.call('POST', '/auth/login', {
      email: this.email,
      password: this.password,
    });
    this.token = accessToken;
    this.id = user.id;
    return this;
  }

  offer(listing = {}) {
    return this.call('POST', '/listings', {
      title: 'La tregua',
      authors: ['Mario Benedetti'],
      language: 'es',
      category: 'fiction',
      condition: 'GOOD',
      stock: 1,
      price: { amount: 2_800_000, currency: 'COP' },
      ...listing,
    });
  }

  revise({ id, version }, patch) {
    return this.call('PATCH', `/listings/${id}`, patch, { 'if-match': `"${version}"` });
  }

  withdraw({ id }) {
    return this.call('DELETE', `/listings/${id}`);
  }

  async fillCart(...lines) {
    const { version } = await this.call('GET', '/cart');
    return this.call('PUT', '/cart', {
      version,
      lines: lines.map(({ id }) => ({ listingId: id, quantity: 1 })),
    });
  }

  /** Orders once orders knows the listing; the knowledge travels by events. */
  async order(listing, { card = {}, address = {}, method = 'card' } = {}) {
    const shippingAddress = { name: this.name, ...ADDRESS, ...address };
    return eventually(async () => {
      const { token } = await this.call(
        'POST',
        '/payment-tokens',
        method === 'card' ? { method, card: { ...CARD, holder: this.name, ...card } } : { method },
      );
      const lines = [{ listingId: listing.id, quantity: 1 }];
      const body = {
        lines,
        deliveryOptionId: 'servientrega',
        shippingAddress,
        paymentToken: token,
      };
      return this.call('POST', '/orders', body, {
        'idempotency-key': `${listing.id}-${++count}-${Date.now()}`,
      });
    });
  }

  /** The order, once it has come that far. */
  reached(order, ...states) {
    return eventually(async () => {
      const now = await this.call('GET', `/orders/${order.id}`);
      if (!states.includes(now.status) && !states.includes(now.payment.status))
        throw new Error(`the order is ${now.status}`);
      return now;
    });
  }

  async imports(csv) {
    const { id } = await this.call('POST', '/listings/imports', csv, {
      'content-type': 'text/csv',
    });
    return id;
  }
}

/** Tries again until it works, for half a minute. */
export const eventually = async (work) => {
  for (const end = Date.now() + 30_000; ;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((next) => setTimeout(next, 150));
    }
  }
};

export const peopleOf = (site) => ({
  /** A new user with an account, signed in to the API. */
  async newcomer(name = 'Ana Torres') {
    const email = `${name.split(' ')[0].toLowerCase()}.${process.pid}.${++count}@example.com`;
    const person = new Person(site, name, email, PASSWORD);
    await person.call('POST', '/auth/register', { name, email, password: PASSWORD });
    return person.enter();
  },
  /** A user who has an account already. */
  known: (name, email, password) => new Person(site, name, email, password).enter(),
});
