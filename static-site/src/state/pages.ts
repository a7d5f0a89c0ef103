import { attempts, type Attempts } from './attempts';
import { load, type Loading } from './load';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list that grows page by page. */
export interface Pages<T> {
  /** The pages that have come so far, as one. */
  all: Loading<Page<T>>;
  next: Attempts;
  more: () => void;
}

export const pages = <T>(ask: (cursor?: string) => Promise<Page<T>>): Pages<T> => {
  const all = load({}, '', () => ask());
  const next = attempts();
  const more = () =>
    void next.attempt(async () => {
      if (all.now.at !== 'ready' || !all.now.value.nextCursor) return;
      const { items } = all.now.value;
      const page = await ask(all.now.value.nextCursor);
      all.put({ ...page, items: [...items, ...page.items] });
    });
  return { all, next, more };
};

/** Changes the items that are shown. */
export const changeItems = <T>({ all }: Pages<T>, change: (item: T) => T) => {
  if (all.now.at === 'ready') all.put({ ...all.now.value, items: all.now.value.items.map(change) });
};
