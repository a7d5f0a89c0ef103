import type { TargetedEvent, TargetedInputEvent, TargetedSubmitEvent } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { ApiError, type Schema } from '../api/client';
import type { Condition, Listing } from '../api/types';
import { useAttempt } from '../state/attempt';
import { say } from '../ui/notice';
import { navigate } from '../routing/router';
import { account } from '../session/session';
import * as m from '#messages';
import { money } from '../i18n/format';
import { languageName } from '../i18n/names';
import { Cover } from '../ui/Cover';
import { Field, focusFirstError, Select, TextArea, untouched } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { parseAmount } from '../ui/price';
import { Submit } from '../ui/Submit';
import { ACCEPTED, LARGEST_PHOTO_MB, LargeImage, sendCover, shrink } from './cover';
import { keepDraft, keptDraft } from './draft';
import { IsbnField } from './IsbnField';
import {
  changes,
  check,
  CURRENCY,
  draftOf,
  EMPTY,
  listingOf,
  type Draft,
  type DraftField,
} from './model';
import { open, type Opened } from './opened';

const LANGUAGES =
  'es en pt fr it de ca gl eu la el ru pl nl sv da no fi cs hu ro tr ar he fa hi bn zh ja ko vi th id sw qu gn ay';
const GRADES: Condition[] = ['AS_NEW', 'FINE', 'VERY_GOOD', 'GOOD', 'FAIR', 'POOR'];

const Preview = ({ draft, coverUrl }: { draft: Draft; coverUrl: string | null | undefined }) => {
  const t = m.sell;
  const amount = parseAmount(draft.price, CURRENCY);
  const title = draft.title.trim() || t.noTitle;
  return (
    <div class="card">
      <Cover
        of={{ title, authors: draft.authors.split(';').map((name) => name.trim()), coverUrl }}
      />
      <div class="card-words">
        <h3>{title}</h3>
        <p class="card-author">{draft.authors.replaceAll(';', ',')}</p>
        <p class="card-facts">
          {draft.condition && m.core.conditions[draft.condition as Condition]}
        </p>
        <p class="price">{amount ? money({ amount, currency: CURRENCY }) : '–'}</p>
      </div>
    </div>
  );
};

const Grades = ({
  value,
  error,
  choose,
}: {
  value: string;
  error: string | undefined;
  choose: (grade: string) => void;
}) => (
  <fieldset class="options">
    <legend>{m.sell.condition}</legend>
    {GRADES.map((grade) => (
      <label key={grade} class="option">
        <input
          type="radio"
          name="condition"
          value={grade}
          checked={grade === value}
          aria-invalid={error ? true : undefined}
          onChange={() => choose(grade)}
        />
        <span>
          <b>{m.core.conditions[grade]}</b>
          <small>{m.listing.definitions[grade]}</small>
        </span>
      </label>
    ))}
    {error && <p class="field-error">{error}</p>}
  </fieldset>
);

/** Offers a new book, or changes one that is on offer. */
export const BookForm = ({
  opened,
  refresh,
}: {
  opened?: Opened;
  refresh?: (opened: Opened) => void;
}) => {
  const t = m.sell;
  const before = opened?.listing;
  const restored = useMemo(() => (before ? null : keptDraft()), []);
  const [draft, setDraft] = useState<Draft>(before ? draftOf(before) : (restored ?? EMPTY));
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [noPhoto, setNoPhoto] = useState(false);
  const [percent, setPercent] = useState<number | null>(null);
  const [stale, setStale] = useState<Opened | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { attempt, busy, problem } = useAttempt();

  const put = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (!before) keepDraft(next);
  };
  const bind = (field: DraftField) => ({
    id: field,
    value: draft[field],
    error: errors[field],
    onInput: (
      event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>,
    ) => put({ [field]: event.currentTarget.value }),
  });
  const fill = ({ title, authors, publisher, year, language, category }: Listing) =>
    put({
      title,
      authors: authors.join('; '),
      publisher: publisher ?? '',
      year: year ? String(year) : '',
      language,
      category,
    });

  const pick = async (event: TargetedEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    setPhoto(null);
    setErrors({ ...errors, photo: undefined });
    if (!file) return;
    try {
      setPhoto(await shrink(file, canvas.current!));
    } catch (error) {
      setErrors({
        ...errors,
        photo: error instanceof LargeImage ? t.photoLarge(LARGEST_PHOTO_MB) : t.photoBad,
      });
    }
  };

  const send = async (id: string) => {
    if (!photo) return true;
    try {
      await sendCover(id, photo, (part) => setPercent(Math.round(part * 100)));
      return true;
    } catch (error) {
      console.error(error);
      return false;
    } finally {
      setPercent(null);
    }
  };

  const offer = async () => {
    const { callAs } = await account();
    const { data } = await callAs('post', '/v1/listings', { body: listingOf(draft) });
    keepDraft(null);
    if (await send(data.id)) {
      say(t.published(data.title));
      navigate(`/books/${data.id}`, true);
    } else {
      say(t.photoFailed);
      navigate(`/sell/${data.id}`, true);
    }
  };

  const change = async (from: Opened, patch: Schema['ListingPatch']) => {
    const { callAs } = await account();
    const path = { id: from.listing.id };
    if (!Object.keys(patch).length && !photo) {
      say(t.nothing);
      return;
    }
    if (Object.keys(patch).length) {
      try {
        await callAs('patch', '/v1/listings/{id}', {
          path,
          body: patch,
          headers: { 'if-match': from.etag },
        });
      } catch (error) {
        if (error instanceof ApiError && error.code === 'stale_version') {
          setStale(await open(path.id));
          return;
        }
        throw error;
      }
    }
    const sent = await send(path.id);
    say(sent ? t.saved : t.photoFailed, { label: t.seeIt, href: `/books/${path.id}` });
    setStale(null);
    refresh?.(await open(path.id));
  };
  const patchOf = (listing: Listing) => ({
    ...changes(listing, draft),
    ...(noPhoto && listing.coverUrl && { coverUrl: null }),
  });

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const found = Object.entries(check(draft, before ? 0 : 1)).map(
      ([field, error]) => [field, t.errors[error]] as const,
    );
    setErrors(Object.fromEntries(found));
    if (found.length) return void focusFirstError(form);
    void attempt(async () => {
      try {
        await (opened ? change(opened, patchOf(opened.listing)) : offer());
      } catch (error) {
        if (error instanceof ApiError && error.problem?.errors) {
          setErrors(
            Object.fromEntries(
              error.problem.errors.map(
                ({ field }) => [field.split(/[.[]/)[0]!, m.forms.notAccepted] as const,
              ),
            ),
          );
          focusFirstError(form);
        }
        throw error;
      }
    });
  };

  const startAfresh = () => {
    keepDraft(null);
    setDraft(EMPTY);
  };
  return (
    <form
      class="two sell"
      onSubmit={submit}
      onInput={(event) => setErrors(untouched(errors, event))}
      noValidate
    >
      <div>
        <h1>{before ? t.editTitle : t.title}</h1>
        {!before && <p class="lead">{t.lead}</p>}
        {restored && draft !== EMPTY && (
          <p class="fine">
            {t.draft}{' '}
            <button type="button" class="link" onClick={startAfresh}>
              {t.discard}
            </button>
          </p>
        )}
        <fieldset class="step">
          <legend>{t.book}</legend>
          <div class="grid">
            <IsbnField
              value={draft.isbn}
              error={errors['isbn']}
              change={(isbn) => put({ isbn })}
              fill={fill}
            />
            <Select
              {...bind('language')}
              label={t.language}
              options={LANGUAGES.split(' ').map((code) => [code, languageName(code)])}
            />
            <Field {...bind('title')} label={t.bookTitle} maxLength={300} wide />
            <Field
              {...bind('authors')}
              label={t.authors}
              hint={t.authorsHint}
              maxLength={1000}
              wide
            />
            <Field {...bind('publisher')} label={t.publisher} hint={t.optional} maxLength={200} />
            <Field
              {...bind('year')}
              label={t.year}
              hint={t.optional}
              inputMode="numeric"
              maxLength={4}
            />
            <Select
              {...bind('category')}
              label={t.category}
              options={[['', t.choose], ...Object.entries(m.core.categories)]}
            />
          </div>
        </fieldset>
        <fieldset class="step">
          <legend>{t.copy}</legend>
          <Grades
            value={draft.condition}
            error={errors['condition']}
            choose={(condition) => put({ condition })}
          />
          <div class="grid">
            <TextArea
              {...bind('description')}
              label={t.description}
              hint={t.descriptionHint}
              rows={4}
              maxLength={5000}
              wide
            />
            <Field
              {...bind('price')}
              label={t.price}
              hint={t.priceHint}
              inputMode="decimal"
              maxLength={16}
            />
            <Field {...bind('stock')} label={t.stock} inputMode="numeric" maxLength={3} />
            <Field
              id="photo"
              label={t.photo}
              hint={t.photoHint(LARGEST_PHOTO_MB)}
              error={errors['photo']}
              type="file"
              accept={ACCEPTED}
              onChange={pick}
              wide
            />
            {before?.coverUrl && !photo && (
              <label class="check wide">
                <input type="checkbox" checked={noPhoto} onChange={() => setNoPhoto(!noPhoto)} />{' '}
                {t.removePhoto}
              </label>
            )}
          </div>
        </fieldset>
        {stale && (
          <Alert>
            <p>
              {t.stale} {t.staleStock(stale.listing.stock)}
            </p>
            <div class="actions">
              <button type="button" class="button small" onClick={() => refresh?.(stale)}>
                {t.takeTheirs}
              </button>
              <button
                type="button"
                class="button small"
                onClick={() =>
                  attempt(() => change(stale, changesAgainst(before!, stale.listing, draft)))
                }
              >
                {t.keepMine}
              </button>
            </div>
          </Alert>
        )}
        <Alert problem={problem} />
        <div role="status">{percent !== null && <p>{t.sending}</p>}</div>
        {percent !== null && <progress max={100} value={percent} aria-label={t.sending} />}
        <Submit text={before ? t.save : t.publish} busy={busy} class="button primary large" />
      </div>
      <aside class="sum preview" aria-label={t.preview}>
        <h2>{t.preview}</h2>
        <canvas ref={canvas} hidden={!photo} aria-label={t.photo} />
        <Preview draft={draft} coverUrl={photo || noPhoto ? null : before?.coverUrl} />
      </aside>
    </form>
  );
};

/** What this seller changed, on top of a version that somebody else has changed. */
const changesAgainst = (before: Listing, now: Listing, draft: Draft) => {
  const mine = changes(before, draft);
  const against = changes(now, draft);
  return Object.fromEntries(Object.entries(against).filter(([field]) => field in mine));
};
