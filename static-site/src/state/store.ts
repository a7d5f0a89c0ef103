let draw = (): void => undefined;
let due = false;

/** Says how the shop is drawn. */
export const renderWith = (how: () => void) => (draw = how);

/** Draws the shop again, once for all that changes in one go. */
export const redraw = () => {
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    draw();
  });
};

/** A value that is drawn anew when it changes, and tells its readers. */
export interface Store<T> {
  get: () => T;
  set: (value: T) => void;
  /** Answers with what ends the subscription. */
  subscribe: (reader: () => void) => () => void;
}

export const store = <T>(value: T): Store<T> => {
  const readers = new Set([redraw]);
  return {
    get: () => value,
    set: (next) => {
      if (next === value) return;
      value = next;
      readers.forEach((reader) => reader());
    },
    subscribe: (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
  };
};
