import { createRef, type TargetedInputEvent } from 'preact';
import type { Condition } from '../api/types';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Cover } from '../ui/Cover';
import { Field, Select, TextArea, clearErrorOf } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { parseAmount } from '../ui/price';
import { Submit } from '../ui/Submit';
import type { BookFormController } from './book-form';
import { GRADES, languageOptions } from './choices';
import { ACCEPTED, LARGEST_PHOTO_MB } from './cover';
import { IsbnField } from './IsbnField';
import { CURRENCY, type Draft, type DraftField } from './model';

interface PreviewProps {
  draft: Draft;
  coverUrl: string | null | undefined;
}

const Preview = ({ draft, coverUrl }: PreviewProps) => {
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

interface GradesProps {
  value: string;
  error: string | undefined;
  choose: (grade: string) => void;
}

const Grades = ({ value, error, choose }: GradesProps) => (
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

interface Props {
  of: BookFormController;
}

/** The photo as it will be sent; there is one form on the page. */
const canvas = createRef<HTMLCanvasElement>();

/** The form of a new book, or of one that is on offer. */
export const BookForm = ({ of }: Props) => {
  const t = m.sell;
  const { model, put, type } = of;
  const { draft, errors, photo, noPhoto, percent, stale } = model;
  const { busy, problem } = of.form;
  const before = of.opened?.listing;
  const bind = (field: DraftField) => ({
    id: field,
    value: draft[field],
    error: errors[field],
    onInput: (
      event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>,
    ) => type({ [field]: event.currentTarget.value }),
  });
  return (
    <form
      class="two sell"
      onSubmit={(event) => {
        event.preventDefault();
        of.submit(event.currentTarget);
      }}
      onInput={(event) => put({ errors: clearErrorOf(model.errors, event) })}
      noValidate
    >
      <div>
        <h1>{before ? t.editTitle : t.title}</h1>
        {!before && <p class="lead">{t.lead}</p>}
        {model.restored && (
          <p class="fine">
            {t.draft}{' '}
            <button type="button" class="link" onClick={of.startAfresh}>
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
              change={(isbn) => type({ isbn })}
              found={of.isbn.found}
              fill={of.fill}
            />
            <Select {...bind('language')} label={t.language} options={languageOptions()} />
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
            choose={(condition) => type({ condition })}
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
              onChange={(event) => of.pick(event.currentTarget.files?.[0], canvas.current!)}
              wide
            />
            {before?.coverUrl && !photo && (
              <label class="check wide">
                <input
                  type="checkbox"
                  checked={noPhoto}
                  onChange={() => put({ noPhoto: !noPhoto })}
                />{' '}
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
              <button type="button" class="button small" onClick={of.takeTheirs}>
                {t.takeTheirs}
              </button>
              <button type="button" class="button small" onClick={of.keepMine}>
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
