import { render } from 'preact';
import { call, failureOf, type Schema } from '../api/client';
import * as m from '#messages';

type Suggestion = Schema['SuggestionPage']['items'][number];

/** Shows the books for these words; `typing` says that more letters may follow. */
export type Search = (words: string, typing?: boolean) => void;

const ID = 'suggestions';
const SHORTEST = 2;

let input: HTMLInputElement | undefined;
let host: HTMLElement;
let browsing: () => boolean;
let search: Search;
let items: Suggestion[] = [];
let active = -1;
let open = false;
let timer: ReturnType<typeof setTimeout>;

/** The list under the search field, after the ARIA combobox pattern. */
const draw = () => {
  const field = input!;
  const shown = open && items.length > 0;
  field.setAttribute('aria-expanded', String(shown));
  if (shown && active >= 0) field.setAttribute('aria-activedescendant', `${ID}-${active}`);
  else field.removeAttribute('aria-activedescendant');
  render(
    <ul
      class="suggestions"
      id={ID}
      role="listbox"
      aria-label={m.search.suggestions}
      hidden={!shown}
    >
      {items.map(({ type, text }, i) => (
        <li
          key={type + text}
          id={`${ID}-${i}`}
          role="option"
          aria-selected={i === active}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(text);
          }}
        >
          <span>{text}</span> <small>{type === 'author' ? m.search.author : m.search.title}</small>
        </li>
      ))}
    </ul>,
    host,
  );
};

const close = () => {
  clearTimeout(timer);
  open = false;
  active = -1;
  draw();
};

const choose = (text: string) => {
  input!.value = text;
  close();
  search(text);
};

const lookUp = async () => {
  const words = input!.value.trim();
  if (browsing()) search(words, true);
  try {
    const found =
      words.length < SHORTEST
        ? []
        : (await call('get', '/v1/listings/suggest', { query: { q: words } })).data.items;
    if (words !== input!.value.trim()) return;
    items = found;
  } catch (error) {
    failureOf(error);
    items = [];
  }
  active = -1;
  draw();
};

const type = () => {
  open = true;
  clearTimeout(timer);
  timer = setTimeout(lookUp, 200);
};

const press = (event: KeyboardEvent) => {
  if (event.key === 'Enter') clearTimeout(timer);
  if (!open || !items.length) return;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const picked = items[active];
  const places = items.length + 1;
  if (step) active = ((active + 1 + step + places) % places) - 1;
  else if (event.key === 'Escape') open = false;
  else if (event.key === 'Enter' && picked) choose(picked.text);
  else return;
  event.preventDefault();
  draw();
};

/** Suggests titles and authors; on the catalogue page, also searches while the shopper types. */
export const attach = (
  field: HTMLInputElement,
  beside: HTMLElement,
  isBrowsing: () => boolean,
  searchFor: Search,
) => {
  if (input === field) return;
  input = field;
  host = beside;
  browsing = isBrowsing;
  search = searchFor;
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', ID);
  field.addEventListener('input', type);
  field.addEventListener('keydown', press);
  field.addEventListener('blur', close);
  draw();
  if (field.value && field.value !== new URLSearchParams(location.search).get('q')) type();
};
