import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { call, failureOf, type Schema } from '../api/client';
import { useDebounced } from '../app/debounce';
import { m } from '../i18n';

export interface SuggestionsProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  open: boolean;
  close(): void;
  choose(text: string): void;
}

type Suggestion = Schema['SuggestionPage']['items'][number];

const ID = 'suggestions';

/** The list under the search field, after the ARIA combobox pattern. */
export const Suggestions = ({ input, text, open, close, choose }: SuggestionsProps) => {
  const q = useDebounced(text.trim(), 150);
  const [items, setItems] = useState<Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const shown = open && items.length > 0;

  useEffect(() => {
    setActive(-1);
    if (q.length < 2) return setItems([]);
    const control = new AbortController();
    call('get', '/v1/listings/suggest', { query: { q }, signal: control.signal }).then(
      ({ data }) => setItems(data.items),
      (error: unknown) => control.signal.aborted || (failureOf(error), setItems([])),
    );
    return () => control.abort();
  }, [q]);

  useLayoutEffect(() => {
    const field = input.current!;
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', ID);
    field.setAttribute('aria-expanded', String(shown));
    if (active >= 0) field.setAttribute('aria-activedescendant', `${ID}-${active}`);
    else field.removeAttribute('aria-activedescendant');
    const press = (event: KeyboardEvent) => {
      if (!shown) return;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const picked = items[active];
      if (step) setActive(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Enter' && picked) choose(picked.text);
      else return;
      event.preventDefault();
    };
    const blur = () => setTimeout(close, 150);
    field.addEventListener('keydown', press);
    field.addEventListener('blur', blur);
    return () => {
      field.removeEventListener('keydown', press);
      field.removeEventListener('blur', blur);
    };
  });

  return (
    <ul class="suggestions" id={ID} role="listbox" aria-label={m.core.suggestions} hidden={!shown}>
      {items.map(({ type, text: words }, i) => (
        <li key={type + words} id={`${ID}-${i}`} role="option" aria-selected={i === active} onPointerDown={(event) => { event.preventDefault(); choose(words); }}>
          <span>{words}</span> <small>{type === 'author' ? m.core.author : m.core.title}</small>
        </li>
      ))}
    </ul>
  );
};
