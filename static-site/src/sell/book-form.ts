import { ApiError, type Schema } from '../api/client';
import type { Listing } from '../api/types';
import * as m from '#messages';
import { navigate } from '../routing/router';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { setterOf } from '../state/model';
import { focusFirstError } from '../ui/Field';
import { showNotice } from '../ui/notice';
import { LARGEST_PHOTO_MB, LargeImage, sendCover, resizePhoto } from './cover';
import { saveDraft, readDraft } from './draft';
import { isbnLookup, type IsbnLookup } from './isbn-lookup';
import { changes, check, draftOf, EMPTY, listingOf, type Draft } from './model';
import { openListing, type Opened } from './opened';

type Errors = Partial<Record<string, string>>;

/** What the form of one book holds. */
export interface Model {
  draft: Draft;
  /** Whether the draft is one of an earlier visit. */
  restored: boolean;
  errors: Errors;
  photo: Blob | null;
  /** Whether the photo of the listing is to be removed. */
  noPhoto: boolean;
  /** How much of the photo has been sent. */
  percent: number | null;
  /** The listing as somebody else has changed it meanwhile. */
  stale: Opened | null;
}

export interface BookFormController {
  /** The listing that is edited; undefined for a new one. */
  opened: Opened | undefined;
  model: Model;
  form: Attempts;
  isbn: IsbnLookup;
  put: (part: Partial<Model>) => void;
  type: (part: Partial<Draft>) => void;
  fill: (from: Listing) => void;
  startAfresh: () => void;
  pick: (file: File | undefined, canvas: HTMLCanvasElement) => Promise<void>;
  submit: (form: HTMLFormElement) => void;
  takeTheirs: () => void;
  keepMine: () => void;
}

/** What this seller changed, on top of a version that somebody else has changed. */
const changesAgainst = (before: Listing, now: Listing, draft: Draft) => {
  const mine = changes(before, draft);
  const against = changes(now, draft);
  return Object.fromEntries(Object.entries(against).filter(([field]) => field in mine));
};

/** Offers a new book, or changes one that is on offer; `refresh` hears of the listing as it is then. */
export const bookForm = (
  opened?: Opened,
  refresh?: (opened: Opened) => void,
): BookFormController => {
  const t = m.sell;
  const before = opened?.listing;
  const kept = before ? null : readDraft();
  const model: Model = {
    draft: before ? draftOf(before) : (kept ?? EMPTY),
    restored: kept !== null,
    errors: {},
    photo: null,
    noPhoto: false,
    percent: null,
    stale: null,
  };
  const put = setterOf(model);
  const form = attempts();
  const isbn = isbnLookup();

  const type = (part: Partial<Draft>) => {
    put({ draft: { ...model.draft, ...part } });
    if (!before) saveDraft(model.draft);
    if (part.isbn !== undefined) isbn.look(part.isbn);
  };
  const fill = ({ title, authors, publisher, year, language, category }: Listing) =>
    type({
      title,
      authors: authors.join('; '),
      publisher: publisher ?? '',
      year: year ? String(year) : '',
      language,
      category,
    });

  const pick = async (file: File | undefined, canvas: HTMLCanvasElement) => {
    put({ photo: null, errors: { ...model.errors, photo: undefined } });
    if (!file) return;
    try {
      put({ photo: await resizePhoto(file, canvas) });
    } catch (error) {
      const photo = error instanceof LargeImage ? t.photoLarge(LARGEST_PHOTO_MB) : t.photoBad;
      put({ errors: { ...model.errors, photo } });
    }
  };

  const send = async (id: string) => {
    if (!model.photo) return true;
    try {
      await sendCover(id, model.photo, (part) => put({ percent: Math.round(part * 100) }));
      return true;
    } catch (error) {
      console.error(error);
      return false;
    } finally {
      put({ percent: null });
    }
  };

  const offer = async () => {
    const { callAs } = await account();
    const { data } = await callAs('post', '/v1/listings', { body: listingOf(model.draft) });
    saveDraft(null);
    if (await send(data.id)) {
      showNotice(t.published(data.title));
      navigate(`/books/${data.id}`, true);
    } else {
      showNotice(t.photoFailed);
      navigate(`/sell/${data.id}`, true);
    }
  };

  const change = async (from: Opened, patch: Schema['ListingPatch']) => {
    const { callAs } = await account();
    const path = { id: from.listing.id };
    const isChanged = Object.keys(patch).length > 0;
    if (!isChanged && !model.photo) {
      showNotice(t.nothing);
      return;
    }
    if (isChanged) {
      try {
        await callAs('patch', '/v1/listings/{id}', {
          path,
          body: patch,
          headers: { 'if-match': from.etag },
        });
      } catch (error) {
        if (error instanceof ApiError && error.code === 'stale_version') {
          put({ stale: await openListing(path.id) });
          return;
        }
        throw error;
      }
    }
    const sent = await send(path.id);
    showNotice(sent ? t.saved : t.photoFailed, { label: t.seeIt, href: `/books/${path.id}` });
    put({ stale: null });
    refresh?.(await openListing(path.id));
  };
  const patchOf = (listing: Listing) => ({
    ...changes(listing, model.draft),
    ...(model.noPhoto && listing.coverUrl && { coverUrl: null }),
  });

  const submit = (fields: HTMLFormElement) => {
    const found = Object.entries(check(model.draft, before ? 0 : 1)).map(
      ([field, error]) => [field, t.errors[error]] as const,
    );
    put({ errors: Object.fromEntries(found) });
    if (found.length) return void focusFirstError(fields);
    void form.attempt(async () => {
      try {
        await (opened ? change(opened, patchOf(opened.listing)) : offer());
      } catch (error) {
        if (error instanceof ApiError && error.problem?.errors) {
          const refused = error.problem.errors.map(
            ({ field }) => [field.split(/[.[]/)[0]!, m.forms.notAccepted] as const,
          );
          put({ errors: Object.fromEntries(refused) });
          focusFirstError(fields);
        }
        throw error;
      }
    });
  };

  isbn.look(model.draft.isbn);
  return {
    opened,
    model,
    form,
    isbn,
    put,
    type,
    fill,
    startAfresh: () => {
      saveDraft(null);
      isbn.look('');
      put({ draft: EMPTY, restored: false });
    },
    pick,
    submit,
    takeTheirs: () => model.stale && refresh?.(model.stale),
    keepMine: () => {
      const { stale } = model;
      if (stale && before)
        void form.attempt(() => change(stale, changesAgainst(before, stale.listing, model.draft)));
    },
  };
};
