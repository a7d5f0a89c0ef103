import { useLayoutEffect, useState } from 'preact/hooks';

/** A value that tells its readers when it changes. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(reader: () => void): () => void;
}

export const store = <T>(value: T): Store<T> => {
  const readers = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (next === value) return;
      value = next;
      for (const reader of [...readers]) reader();
    },
    subscribe: (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
  };
};

export const useStore = <T>(source: Store<T>): T => {
  const [, seen] = useState(source.get());
  useLayoutEffect(() => {
    const read = () => seen(() => source.get());
    read();
    return source.subscribe(read);
  }, [source]);
  return source.get();
};
