import * as m from '#messages';
import { Icon } from '../ui/Icon';
import { navigate, replaceAddress, view } from '../routing/router';

let input: HTMLInputElement | null;
let host: HTMLElement | null;

const browsing = () => view.get()?.url.pathname === '/books';

/** Searches for these words; while the shopper is still typing, without a new entry in the history. */
const search = (words: string, typing?: boolean) => {
  const next = new URL(browsing() ? location.href : '/books', location.origin);
  const trimmed = words.trim();
  next.searchParams.delete('sort');
  next.searchParams.set('q', trimmed);
  if (!trimmed) next.searchParams.delete('q');
  (typing ? replaceAddress : navigate)(next.href);
};

view.subscribe(() => {
  if (input && document.activeElement !== input)
    input.value = (browsing() && view.get()!.url.searchParams.get('q')) || '';
});

const submit = (event: Event) => {
  event.preventDefault();
  input!.blur();
  search(input!.value);
};

const help = () =>
  import('../catalog/suggestions').then(
    ({ attach }) => attach(input!, host!, browsing, search),
    () => undefined,
  );

/** The search field; the code of the suggestions is loaded when it gets the focus. */
export const SearchBox = () => {
  const t = m.core;
  return (
    <form class="search" role="search" action="/books" onSubmit={submit}>
      <input
        ref={(it) => {
          input = it;
        }}
        id="q"
        name="q"
        type="search"
        placeholder={t.searchHint}
        aria-label={t.searchBooks}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        onFocus={help}
      />
      <button aria-label={t.search}>
        <Icon of="lens" />
      </button>
      <div
        ref={(it) => {
          host = it;
        }}
      />
    </form>
  );
};
