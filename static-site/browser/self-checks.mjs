// Tests of the checks themselves, on pages with known faults.
import { axeFinds, covered, lost, moving, readAs, shifted } from './checks.mjs';
import { FACES, widths } from './fonts.mjs';
import { must } from './stage.mjs';

const ALL = { colours: true, others: true };
const whole = (body, style = '') =>
  `<!doctype html><html lang="en"><title>Proof</title><style>body { margin: 0 } ${style}</style><main><h1>Proof</h1>${body}</main></html>`;

/** A fault, a page that has it, the check that must find it, and what the check must say. */
const WRONG = [
  [
    'pale words',
    whole('<p>Pale</p>', 'p { color: #bbb; background: #fff }'),
    (page) => axeFinds(page, ALL),
    /color-contrast/,
  ],
  [
    'small targets',
    whole(
      '<a href="#a" class="s">a</a><a href="#b" class="s">b</a>',
      '.s { display: inline-block; width: 12px; height: 12px; overflow: hidden; font-size: 9px }',
    ),
    (page) => axeFinds(page, ALL),
    /target-size/,
  ],
  ['a field without a name', whole('<input>'), (page) => axeFinds(page, ALL), /label/],
  [
    'a page too wide',
    whole('<p class="w">Wide</p>', '.w { width: 2000px }'),
    lost,
    /wider than the window/,
  ],
  [
    'words cut off',
    whole(
      '<p class="c">All of these words are to be read</p>',
      '.c { width: 60px; height: 20px; overflow: hidden; white-space: nowrap }',
    ),
    lost,
    /is cut off/,
  ],
  [
    'motion',
    whole(
      '<p class="m">Moves</p>',
      '@keyframes k { to { opacity: 0 } } .m { animation: k 9s infinite }',
    ),
    moving,
    /moves/,
  ],
  [
    'a head over all',
    whole(
      '<header>Head</header><a href="#a">a</a>',
      'header { position: fixed; inset: 0 0 auto; height: 90vh }',
    ),
    covered,
    /stays and is/,
  ],
  [
    'a hidden focus',
    whole(
      '<div class="o"></div><a href="#a">Under</a>',
      '.o { position: fixed; inset: 0; background: #fff }',
    ),
    covered,
    /has the focus and cannot be seen/,
  ],
  [
    'a shift',
    whole('<p id="later" hidden>Later</p><p>Now</p>', '#later { height: 200px }'),
    async (page) => {
      await page.evaluate(
        () =>
          new Promise((done) =>
            setTimeout(() => {
              document.getElementById('later').hidden = false;
              setTimeout(done, 100);
            }, 100),
          ),
      );
      return shifted(page);
    },
    /moves by/,
  ],
  [
    'a box too tight for spaced words',
    whole(
      '<p class="t">Spaced words want room</p>',
      '.t { width: 220px; height: 20px; overflow: hidden; white-space: nowrap; font: 14px monospace }',
    ),
    async (page) => {
      must(!(await lost(page)).length, 'the words have no room even before they are spaced');
      await readAs(page, { spaced: true });
      return lost(page);
    },
    /is cut off/,
  ],
];

/** A check that finds nothing anywhere would let every page pass. */
export async function checksFindTheirFaults(_stage, page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const open = async (html) => {
    await page.goto('about:blank');
    await page.setContent(html);
  };
  for (const [what, html, check, says] of WRONG) {
    await open(html);
    const found = (await check(page)).join('\n');
    must(says.test(found), `the check does not see ${what}: “${found}”`);
  }
  await open(
    whole(
      '<p>Nothing is wrong here</p><a href="#a">A link that can be hit</a>',
      'a { display: block; padding: 12px }',
    ),
  );
  const found = [
    ...(await axeFinds(page, ALL)),
    ...(await lost(page)),
    ...(await moving(page)),
    ...(await covered(page)),
    ...(await shifted(page)),
  ];
  must(!found.length, `the checks blame a page that is right: ${found}`);
}

/** The fonts are those of fonts.mjs and not those of the machine, and the two faces differ in width. */
export async function facesAreOurOwn(_stage, page) {
  await page.goto('about:blank');
  const found = await widths(page);
  for (const [name, { named, filed }] of Object.entries(found))
    must(named === filed, `${name} is ${named} px wide and should be ${filed} px`);
  const [narrow, wide] = [FACES.narrow, FACES.wide].map(
    ({ sans, serif }) => found[sans].named + found[serif].named,
  );
  must(wide > narrow * 1.1, `the wide face takes ${wide} px, the narrow one ${narrow} px`);
}
