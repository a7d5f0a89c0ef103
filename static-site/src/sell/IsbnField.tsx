import type { Listing } from '../api/types';
import * as m from '#messages';
import { Labelled } from '../ui/Field';
import { checkIsbn } from '../ui/isbn';

interface Props {
  value: string;
  error: string | undefined;
  change: (value: string) => void;
  /** A copy on sale with this number. */
  found: Listing | undefined;
  fill: (from: Listing) => void;
}

/** Checks the number while it is typed, and offers to fill in the rest from a copy that is on sale already. */
export const IsbnField = ({ value, error, change, found, fill }: Props) => {
  const t = m.sell;
  const isbn = checkIsbn(value);
  const good = isbn.at === 'good' ? isbn.isbn13 : undefined;
  const said = {
    empty: t.isbnHint,
    short: t.isbnMore(value.replace(/[\s-]/g, '').length),
    wrong: t.isbnWrong,
    good: good && t.isbnGood(good),
  }[isbn.at];
  return (
    <Labelled id="isbn" label={t.isbn} error={error}>
      <input
        id="isbn"
        name="isbn"
        value={value}
        inputMode="text"
        autocomplete="off"
        maxLength={20}
        aria-describedby="isbn-check"
        aria-invalid={error ? true : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p id="isbn-check" class={`hint isbn-${isbn.at}`} role="status">
        {said}
      </p>
      {found && (
        <button type="button" class="button small" onClick={() => fill(found)}>
          {t.isbnFill(found.title)}
        </button>
      )}
    </Labelled>
  );
};
