// Prints what the pages weigh and what Lighthouse says of them on a simulated phone and slow network.
// Usage: npm run measure [-- SITE]; without SITE a shop is started for it.
import { chromium } from 'playwright-core';
import lighthouse from 'lighthouse';
import { computeMedianRun } from 'lighthouse/core/lib/median-run.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built, CSS_BUDGET, css, PAGES, scriptsOf, weight, weightOf } from '../scripts/pages.mjs';
import { shop, shopper } from './shop.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const RUNS = 5;
const kB = (bytes) => (bytes / 1000).toFixed(1);

const table = (rows) => {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, i) => (i ? String(cell).padStart(widths[i]) : String(cell).padEnd(widths[i])))
        .join('  '),
    );
  console.log();
};

const addressOf = (name, { listing, order }) =>
  ({ listing: `/books/${listing}`, order: `/orders/${order}` })[name] ??
  PAGES.find((page) => page.name === name).path;

/** The scripts that a browser loads until the network is idle, gzipped. */
const loaded = async (context, url, wide) => {
  const page = await context.newPage();
  await page.setViewportSize(wide ? { width: 1280, height: 900 } : { width: 412, height: 823 });
  const scripts = [];
  page.on(
    'response',
    (response) => /\/assets\/.*\.js$/.test(response.url()) && scripts.push(response),
  );
  await page.goto(url, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(scripts.map(async (response) => weight(await response.body())));
  await page.close();
  return sizes.reduce((sum, size) => sum + size, 0);
};

const weights = async (context, site, who, signedIn) => {
  const rows = [];
  for (const page of PAGES.filter((one) => Boolean(one.signedIn) === signedIn)) {
    const bytes = await loaded(context, site + addressOf(page.name, who), page.wide);
    const counted = weightOf(scriptsOf(page, 'en', built()));
    if (bytes > counted)
      console.error(
        `${page.name}: a browser loads ${kB(bytes)} kB, npm run sizes counts ${kB(counted)}`,
      );
    rows.push([page.name, kB(bytes), page.budget ?? '–']);
  }
  return rows;
};

/** Single runs vary with the load of the machine: the median of several is taken, as Lighthouse advises. */
const audit = async (url, port) => {
  const flags = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: CATEGORIES,
    disableStorageReset: true,
  };
  const runs = [];
  for (let i = 0; i < RUNS; i++) runs.push((await lighthouse(url, flags)).lhr);
  const lhr = computeMedianRun(runs);
  const failed = Object.values(lhr.audits).filter(
    ({ score, scoreDisplayMode }) =>
      score !== null &&
      score < 0.9 &&
      ['binary', 'metricSavings', 'numeric'].includes(scoreDisplayMode),
  );
  return {
    scores: CATEGORIES.map((category) => Math.round((lhr.categories[category]?.score ?? 0) * 100)),
    lcp: lhr.audits['largest-contentful-paint'].numericValue,
    cls: lhr.audits['cumulative-layout-shift'].numericValue,
    tbt: lhr.audits['total-blocking-time'].numericValue,
    failed: failed.map(
      ({ id, displayValue }) => `${id}${displayValue ? ` (${displayValue})` : ''}`,
    ),
  };
};

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const browse = async (site, work) => {
  const profile = mkdtempSync(join(tmpdir(), 'measure-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      `--remote-debugging-port=${port}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
    locale: 'en-US',
  });
  try {
    await work(context, port);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
};

const signIn = async (context, site, { email, password }) => {
  const page = await context.newPage();
  await page.goto(`${site}/login`);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('form.form button').click();
  await page.waitForURL(`${site}/`);
  await page.waitForLoadState('networkidle');
  await page.close();
};

const { site, stop } = await shop(process.argv[2]);
try {
  const who = await shopper(site);
  const sizes = [['JS as loaded, gzip', 'kB', 'budget']];
  const marks = [['Lighthouse, mobile', ...CATEGORIES, 'LCP s', 'CLS', 'TBT ms']];
  const notes = [];
  await browse(site, async (context, port) => {
    const look = async (name) => {
      const { scores, lcp, cls, tbt, failed } = await audit(site + addressOf(name, who), port);
      marks.push([name, ...scores, (lcp / 1000).toFixed(2), cls.toFixed(3), Math.round(tbt)]);
      if (failed.length) notes.push(`${name}: ${failed.join(', ')}`);
    };
    sizes.push(...(await weights(context, site, who, false)));
    for (const name of ['home', 'catalogue', 'listing']) await look(name);
    await signIn(context, site, who);
    sizes.push(...(await weights(context, site, who, true)));
    for (const name of ['checkout', 'order']) await look(name);
  });
  sizes.push(['CSS, all pages', kB(css(built())), CSS_BUDGET]);
  table(sizes);
  table(marks);
  for (const note of notes) console.log(note);
} finally {
  stop();
}
