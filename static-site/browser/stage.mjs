// A browser that records every fault: script errors, requests to other hosts, and what the checks find on a page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import {
  axeFinds,
  covered,
  forgetShifts,
  lost,
  moving,
  readAs,
  shifted,
  watchShifts,
} from './checks.mjs';
import { FACES, privateFonts } from './fonts.mjs';
import { peopleOf } from './people.mjs';

const SIZES = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const THEMES = ['light', 'dark'];
/** Half of the combinations, in which each width and each theme comes once. */
const pairs = (size, colorScheme) => (size === 'phone') === (colorScheme === 'dark');
/** 1280 px at 400 %, and low, as WCAG 1.4.10 has it. */
const ZOOMED = { width: 320, height: 256 };
/** Phones whose readers want larger text, in per cent; the last as WCAG 1.4.4 has it. */
const LARGER_TEXT = [
  { width: 360, height: 740, text: 130 },
  { width: 320, height: 640, text: 200 },
];
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export class Stage {
  faults = [];
  pictures = [];

  constructor(site, out) {
    Object.assign(this, { site, out, people: peopleOf(site) });
    mkdirSync(out, { recursive: true });
  }

  async open() {
    this.fonts = privateFonts();
    this.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ARGS,
      env: { ...process.env, ...this.fonts.env },
    });
  }

  fault(text) {
    this.faults.push(text);
    console.error(text);
  }

  async close() {
    await this.browser.close();
    this.fonts.remove();
  }

  /** Runs a story in a browser of its own; what goes wrong is noted under its name, with a picture. */
  async run(story, options = {}) {
    const { name } = story;
    const began = Date.now();
    const context = await this.visit(name, options, story.expects);
    const page = await context.newPage();
    try {
      await story(this, page, context);
    } catch (error) {
      await page
        .screenshot({ path: join(this.out, `fault-${name}.png`), fullPage: true })
        .catch(() => undefined);
      this.fault(`${name}: ${error.stack} at ${page.url()}`);
    }
    await context.close();
    console.log(`${name} ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }

  async visit(name, { lang = 'en', size = 'desk' } = {}, expected) {
    const phone = size === 'phone' && { hasTouch: true, isMobile: true };
    const context = await this.browser.newContext({
      baseURL: this.site,
      locale: lang === 'es' ? 'es-CO' : 'en-US',
      viewport: SIZES[size],
      ...phone,
    });
    context.setDefaultTimeout(30_000);
    await context.addInitScript(watchShifts);
    context.on('page', (page) => this.watch(page, name, expected));
    return context;
  }

  watch(page, name, expected) {
    page.on('pageerror', (error) => this.fault(`${name}: ${error.stack}`));
    page.on('console', (message) => {
      // The browser itself reports every answer from 400 on; the page explains them; they are no faults of it.
      if (
        message.type() === 'error' &&
        !message.text().startsWith('Failed to load resource') &&
        !expected?.test(message.text())
      )
        this.fault(`${name}: ${message.text()}`);
    });
    page.on('request', (request) => {
      // Photos are uploaded to the shop's bucket by a signed address.
      if (
        !request.url().startsWith(this.site) &&
        !/^(data|blob):|[?&]X-Amz-Signature=/.test(request.url())
      )
        this.fault(`${name}: a request to another host, ${request.url()}`);
    });
  }

  /**
   * What a page shows in one state: pictures of it, and whether it can be used by all. In each language every page and state
   * goes through axe's rules at each width, and through its rules of colour in each theme too; then it is looked at as at 400 %.
   * Colours do not depend on words, so those are looked at in English alone.
   */
  async picture(page, name, lang, { only = Object.keys(SIZES) } = {}) {
    const note = (where, found) =>
      found.forEach((text) => this.fault(`${name}, ${where}, ${lang}: ${text}`));
    note('as it came', await shifted(page));
    for (const size of only) {
      await page.setViewportSize(SIZES[size]);
      for (const colorScheme of THEMES) {
        const where = `${size}, ${colorScheme}`;
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        if (lang === 'en' || pairs(size, colorScheme))
          await this.shoot(page, { name, lang, size, colorScheme });
        const [colours, others] = [lang === 'en', pairs(size, colorScheme)];
        if (colours || others) note(where, await axeFinds(page, { colours, others }));
      }
      note(size, await moving(page));
    }
    for (const face of Object.keys(FACES)) await this.edges(page, face, only, note);
    await readAs(page);
    await page.setViewportSize(SIZES[only[0]]);
    await forgetShifts(page);
  }

  /** Nothing is beyond the edge of the window or out of reach, whatever the face and the size of text. */
  async edges(page, face, sizes, note) {
    await readAs(page, { face });
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size]);
      note(`${size}, ${face} face`, await lost(page));
    }
    await page.setViewportSize(ZOOMED);
    note(`at 400 %, ${face} face`, [...(await lost(page)), ...(await covered(page))]);
    await readAs(page, { face, spaced: true });
    note(`at 400 %, ${face} face, spaced`, await lost(page));
    for (const { text, ...size } of LARGER_TEXT) {
      await readAs(page, { face, text });
      await page.setViewportSize(size);
      note(`${size.width} px, ${face} face, text at ${text} %`, await lost(page));
    }
  }

  async shoot(page, { name, lang, size, colorScheme }) {
    const file = `${name}-${lang}-${size}-${colorScheme}.png`;
    await page.screenshot({ path: join(this.out, file), fullPage: true, animations: 'disabled' });
    this.pictures.push({ name, lang, size, colorScheme, file });
  }

  writeIndex() {
    const names = [...new Set(this.pictures.map(({ name }) => name))].sort();
    const shown = (name) =>
      this.pictures.filter((one) => one.name === name).sort((a, b) => a.file.localeCompare(b.file));
    const figure = ({ file, lang, size, colorScheme }) =>
      `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy" width="${size === 'phone' ? 160 : 320}"></a><figcaption>${lang}, ${size}, ${colorScheme}</figcaption></figure>`;
    const sections = names.map(
      (name) =>
        `<section id="${name}"><h2>${name}</h2><div>${shown(name).map(figure).join('')}</div></section>`,
    );
    const links = names.map((name) => `<a href="#${name}">${name}</a>`).join(' · ');
    const style =
      'body{font:14px/1.5 sans-serif;margin:2em}div{display:flex;flex-wrap:wrap;gap:1em;align-items:start}figure{margin:0}img{border:1px solid #999}';
    writeFileSync(
      join(this.out, 'index.html'),
      `<!doctype html><meta charset="utf-8"><title>BookStore, every page and state</title><style>${style}</style><h1>BookStore, every page and state</h1><p>${links}</p>${sections.join('\n')}\n`,
    );
  }
}

export const must = (condition, message) => {
  if (!condition) throw new Error(message);
};

/** Signs in with the form of the login page, and goes on to `path`. */
export const signIn = async (page, { email, password }, path = '/') => {
  await page.goto(`/login?return=${encodeURIComponent(path)}`);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('form.form button').click();
  await page.waitForURL((url) => url.pathname + url.search === path);
};

/** Adds the book on the page to the cart, and waits until the cart's count says so. */
export const addToCart = async (page) => {
  await page.locator('.buy .button').click();
  await page.locator('.badge[href="/cart"] .count').waitFor();
};

/** Fills in what a first checkout asks for, with a test card. */
export const fillCheckout = async (page, card = 0) => {
  await page.locator('#line1').fill('Carrera 43A # 1-50');
  await page.locator('#region').selectOption('Antioquia');
  await page.locator('#city').fill('Medellín');
  await page.locator('#phone').fill('300 123 4567');
  await page.locator('.test-cards button').nth(card).click();
};

export const pay = async (page) => {
  await page.locator('form.checkout button[type=submit]').click();
  await page.waitForURL(/orders\/ord/);
  return page.url().split('/').at(-1).split('?')[0];
};

export const statusIs = (page, status) => page.locator(`[data-status=${status}]`).waitFor();
