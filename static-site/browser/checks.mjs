// The checks of a page; each returns descriptions of what is wrong.
import axe from 'axe-core';
import { FACES } from './fonts.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules whose result depends on colours alone. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];
/** Of repeated elements only the first few are checked. */
const REPEATED = ['.shelf > .card:nth-child(n + 7)', '.choice:nth-of-type(n + 5)'];

/** Runs axe with the rules that depend on colours, with all others, or with both. */
export const axeFinds = async (page, { colours, others }) => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([runOnly, rules, exclude]) => {
      const { violations } = await window.axe.run(
        { exclude },
        { runOnly, rules, resultTypes: ['violations'], iframes: false },
      );
      return violations.map(
        ({ id, help, nodes }) =>
          `${id}, ${help}: ${nodes.map(({ target, any }) => `${target} (${any[0]?.message ?? ''})`).join('; ')}`,
      );
    },
    others
      ? [
          { type: 'tag', values: RULES },
          {
            'target-size': { enabled: true },
            ...Object.fromEntries(OF_COLOUR.map((id) => [id, { enabled: colours }])),
          },
          REPEATED,
        ]
      : [{ type: 'rule', values: OF_COLOUR }, {}, REPEATED],
  );
};

/** Records layout shifts, from the start of a page until the first input. */
export const watchShifts = () => {
  window.shifts = [];
  for (const type of ['pointerdown', 'keydown', 'click', 'input', 'offline'])
    addEventListener(type, () => (window.shiftsSince = Infinity), true);
  const nameOf = ({ node }) => `${node?.nodeName.toLowerCase()}.${node?.className ?? ''}`;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, startTime, sources } of list.getEntries()) {
      if (!hadRecentInput && startTime >= (window.shiftsSince ?? 0))
        window.shifts.push({ value, names: sources.map(nameOf).join(' ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** The layout shifts since the page was loaded, or since they were last forgotten. */
export const shifted = async (page) => {
  const shifts = await page.evaluate(() => window.shifts ?? []);
  const sum = shifts.reduce((all, { value }) => all + value, 0);
  return sum > 0.0005
    ? [`moves by ${sum.toFixed(4)}: ${shifts.map(({ names }) => names).join(', ')}`]
    : [];
};

/** Forgets the layout shifts that the checks caused themselves. */
export const forgetShifts = (page) =>
  page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            window.shifts = [];
            window.shiftsSince = Math.max(window.shiftsSince ?? 0, performance.now());
            done();
          }),
        ),
      ),
  );

/** Animations that run although reduced motion is set. */
export const moving = (page) =>
  page.evaluate(() => {
    const moves = document
      .getAnimations()
      .map(
        ({ effect }) => `${effect.target.nodeName.toLowerCase()}.${effect.target.className} moves`,
      );
    return getComputedStyle(document.documentElement).scrollBehavior === 'smooth'
      ? [...moves, 'scrolls smoothly']
      : moves;
  });

/** Text beyond the edges of the window, or cut off by what it stands in. */
export const lost = (page) =>
  page.evaluate(() => {
    const found = new Set();
    const name = (element) =>
      `${element.nodeName.toLowerCase()}${element.className ? `.${element.className}` : ''}`;
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) found.add(`${wide} px wider than the window`);
    const isShortened = (style) =>
      style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    const isScrolled = (style) => /auto|scroll/.test(style.overflowX);
    /** How an element's box cuts its content: not at all, on purpose, or by mistake. */
    const cuts = new Map();
    const cutOf = (element) => {
      if (cuts.has(element)) return cuts.get(element);
      const style = getComputedStyle(element);
      const own =
        style.clipPath !== 'none' || element.ariaHidden === 'true' || style.visibility === 'hidden'
          ? 'unseen'
          : isShortened(style) || (isScrolled(style) && element !== document.documentElement)
            ? 'meant'
            : style.overflowX !== 'visible' &&
                element !== document.body &&
                element !== document.documentElement &&
                (element.scrollWidth > element.clientWidth + 1 ||
                  element.scrollHeight > element.clientHeight + 1)
              ? 'cut'
              : 'whole';
      const all =
        own === 'unseen' || !element.parentElement
          ? own
          : cutOf(element.parentElement) === 'unseen'
            ? 'unseen'
            : own === 'whole'
              ? cutOf(element.parentElement)
              : own;
      cuts.set(element, all);
      return all;
    };
    const range = document.createRange();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode;
      const element = text.parentElement;
      if (
        !text.data.trim() ||
        element.closest('script, style, noscript, option') ||
        !element.checkVisibility()
      )
        continue;
      range.selectNodeContents(text);
      const { left, right, width, bottom } = range.getBoundingClientRect();
      if (!width || bottom + scrollY < 0) continue;
      const cut = cutOf(element);
      if (cut === 'cut') found.add(`“${text.data.trim()}” is cut off in ${name(element)}`);
      if (cut === 'whole' && (right > innerWidth + 1 || left < -1))
        found.add(`“${text.data.trim()}” in ${name(element)} is beyond the edge`);
    }
    for (const field of document.querySelectorAll(
      'a[href], summary, input, select, textarea, button, img, canvas',
    )) {
      const { left, right, width } = field.getBoundingClientRect();
      if (
        width &&
        field.checkVisibility() &&
        cutOf(field) !== 'unseen' &&
        cutOf(field) !== 'meant' &&
        (right > innerWidth + 1 || left < -1)
      )
        found.add(`${name(field)} is beyond the edge`);
    }
    return [...found];
  });

/** In a low window: fixed parts that cover most of it, and controls that cannot be seen when they have the focus. */
export const covered = (page) =>
  page.evaluate(() => {
    const found = [];
    const name = (element) =>
      `${element.nodeName.toLowerCase()}${element.id && `#${element.id}`}${element.className ? `.${element.className}` : ''}`;
    const [place, focused] = [scrollY, document.activeElement];
    // A modal dialog scrolls by itself and leaves nothing else to use.
    const modal = document.querySelector('dialog:modal');
    const staying = [...document.querySelectorAll('body *')].filter(
      (element) => element !== modal && /fixed|sticky/.test(getComputedStyle(element).position),
    );
    const high = staying
      .map((element) => [element, element.getBoundingClientRect().height])
      .filter(([, height]) => height > innerHeight / 2);
    for (const [element, height] of high)
      found.push(
        `${name(element)} stays and is ${height} px high in a window of ${innerHeight} px`,
      );
    const controls = [
      ...document.querySelectorAll('a[href], button, input, select, textarea, summary'),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.disabled &&
        (!modal || modal.contains(element)) &&
        element.checkVisibility({ visibilityProperty: true }),
    );
    // Handlers of the page must not run: only the control's position is of interest.
    const silent = (event) => event.stopImmediatePropagation();
    for (const type of ['focus', 'blur', 'focusin', 'focusout'])
      addEventListener(type, silent, true);
    for (const control of controls) {
      control.focus();
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const xs = [left + 2, (left + right) / 2, right - 2];
      const ys = [top + 2, (top + bottom) / 2, bottom - 2];
      const at = (x, y) => document.elementFromPoint(x, y);
      const isSeen = xs.some((x) =>
        ys.some((y) => {
          const seen = at(x, y);
          // A list under the field in use closes when the focus leaves it, and so does the menu.
          return (
            seen &&
            (control.contains(seen) ||
              seen.contains(control) ||
              seen.control === control ||
              seen.closest('[role=listbox], .menu'))
          );
        }),
      );
      if (!isSeen)
        found.push(
          `${name(control)} “${control.innerText ?? ''}” has the focus and cannot be seen`,
        );
    }
    focused?.focus({ preventScroll: true });
    if (focused === document.body) document.activeElement?.blur();
    scrollTo(0, place);
    for (const type of ['focus', 'blur', 'focusin', 'focusout'])
      removeEventListener(type, silent, true);
    return found;
  });

/** The spacing that readers may ask for, WCAG 1.4.12. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

/** Shows the page as readers may set up their browser: another face, larger text (in per cent), more space; without options as it was. */
export const readAs = (page, { face, text, spaced } = {}) =>
  page.evaluate(
    (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    },
    [
      face
        ? `:root { --sans: ${FACES[face].sans} !important; --serif: ${FACES[face].serif} !important }`
        : '',
      text ? `html { font-size: ${text}% !important }` : '',
      spaced ? SPACED : '',
    ].join('\n'),
  );
