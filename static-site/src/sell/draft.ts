import { EMPTY, type Draft } from './model';

const KEY = 'bookstore.draft';

/** The unfinished listing of this browser. */
export const readDraft = (): Draft | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Draft> | null;
    return kept && (kept.title || kept.authors || kept.isbn || kept.description || kept.price)
      ? { ...EMPTY, ...kept }
      : null;
  } catch {
    return null;
  }
};

export const saveDraft = (draft: Draft | null) =>
  draft ? localStorage.setItem(KEY, JSON.stringify(draft)) : localStorage.removeItem(KEY);
