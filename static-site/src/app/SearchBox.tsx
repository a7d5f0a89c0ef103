import type { ComponentType, TargetedEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { m } from '../i18n';
import { Icon, SEARCH } from '../ui/Icon';
import type { SuggestionsProps } from '../catalog/Suggestions';
import { navigate, readdress, view } from './router';
import { useStore } from './store';

/** Searches as you type on the catalogue, suggests elsewhere. */
export const SearchBox = () => {
  const t = m.core;
  const url = useStore(view)?.url;
  const browsing = url?.pathname === '/books';
  const asked = (browsing && url.searchParams.get('q')) || '';
  const [text, setText] = useState(asked);
  const [List, setList] = useState<ComponentType<SuggestionsProps> | null>(null);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (document.activeElement !== input.current) setText(asked);
  }, [asked]);

  const ask = (q: string, replace: boolean) => {
    clearTimeout(timer.current);
    const next = new URL(browsing ? location.href : `${location.origin}/books`);
    if (q.trim()) next.searchParams.set('q', q.trim());
    else next.searchParams.delete('q');
    next.searchParams.delete('sort');
    if (replace) readdress(next.href);
    else navigate(next.href);
  };
  const type = (event: TargetedEvent<HTMLInputElement>) => {
    const q = event.currentTarget.value;
    setText(q);
    setOpen(true);
    clearTimeout(timer.current);
    if (browsing) timer.current = setTimeout(() => ask(q, true), 250);
  };
  const choose = (q: string) => {
    setText(q);
    setOpen(false);
    ask(q, false);
  };
  return (
    <form
      class="search"
      role="search"
      action="/books"
      onSubmit={(event) => {
        event.preventDefault();
        choose(text);
        input.current?.blur();
      }}
    >
      <input
        ref={input}
        id="q"
        name="q"
        type="search"
        value={text}
        placeholder={t.searchHint}
        aria-label={t.searchBooks}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        onInput={type}
        onFocus={() => void import('../catalog/Suggestions').then((it) => setList(() => it.Suggestions), () => undefined)}
      />
      <button aria-label={t.search}><Icon shape={SEARCH} /></button>
      {List && <List input={input} text={text} open={open} close={() => setOpen(false)} choose={choose} />}
    </form>
  );
};
