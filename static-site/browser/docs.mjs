// The API's own page, which no page of the shop leads to.
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { axeFinds, lost } from './checks.mjs';

const contract = load(readFileSync('../functions/openapi.yaml', 'utf8'));
const operations = Object.values(contract.paths)
  .flatMap((path) => Object.values(path))
  .map(({ operationId }) => operationId)
  .filter(Boolean);

/** It asks for its stylesheet and icon alone; a refusal by the Content-Security-Policy would be an error on the console. */
export const showsTheApi = async (stage, page) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/docs');
  const strange = asked.filter(
    (path) => !['/docs', '/docs/style.css', '/favicon.svg'].includes(path),
  );
  if (strange.length) stage.fault(`the page of the API asks for ${strange}`);
  const styled = await page.evaluate(
    () => getComputedStyle(document.querySelector('.operation')).borderTopStyle,
  );
  if (styled !== 'solid') stage.fault('the page of the API has no style');
  for (const operation of operations) {
    const shown = await page.locator(`#${operation} h3 .path`).isVisible();
    const linked = await page.locator(`nav a[href="#${operation}"]`).isVisible();
    if (!shown || !linked) stage.fault(`the page of the API has no ${operation}`);
  }
  (await axeFinds(page, { colours: true, others: true })).forEach((text) =>
    stage.fault(`the page of the API: ${text}`),
  );
  await page.setViewportSize({ width: 320, height: 600 });
  (await lost(page)).forEach((text) => stage.fault(`the page of the API, 320 px: ${text}`));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'openapi.yaml' }).click(),
  ]);
  if (
    readFileSync(await download.path(), 'utf8') !==
    readFileSync('../functions/openapi.yaml', 'utf8')
  )
    stage.fault('openapi.yaml is another one');
};
