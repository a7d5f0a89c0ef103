import type { Schema } from '../api/client';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Field, Select } from '../ui/Field';
import type { Answers } from './import-answers';
import { faultText, fieldNames } from './import-words';
import { GRADES, languageOptions } from './choices';

export type Preview = Schema['ImportPreview'];
type Word = Preview['unknown'][number];
type Options = [value: string, text: string][];

/** The values that a question may be answered with; undefined for free text. */
const optionsOf = (field: string): Options | undefined => {
  const none: Options = [['', m.sell.choose]];
  switch (field) {
    case 'condition':
      return [
        ...none,
        ...GRADES.map((grade): [string, string] => [grade, m.core.conditions[grade]]),
      ];
    case 'language':
      return [...none, ...languageOptions()];
    case 'category':
      return [...none, ...Object.entries(m.core.categories)];
    default:
      return undefined;
  }
};

interface QuestionsProps {
  preview: Preview;
  answers: Answers;
  answer: (answers: Answers) => void;
}

const Questions = ({ preview: { missing, unknown }, answers, answer }: QuestionsProps) => {
  const t = m.imports;
  const asked = missing.filter(({ field }) => field !== 'title');
  // What was answered stays to be changed, though nothing is missing any more.
  const fields = [
    ...new Set([...asked.map(({ field }) => field as string), ...Object.keys(answers.all)]),
  ];
  const words = new Map<string, Word>();
  for (const [field, meanings] of Object.entries(answers.words))
    for (const word of Object.keys(meanings))
      words.set(`${field}:${word}`, { field: field as Word['field'], word, lines: 0 });
  for (const word of unknown) words.set(`${word.field}:${word.word}`, word);
  if (!fields.length && !words.size) return null;
  const forAll = (field: string, value: string) =>
    answer({ ...answers, all: { ...answers.all, [field]: value } });
  const mean = ({ field, word }: Word, value: string) =>
    answer({
      ...answers,
      words: { ...answers.words, [field]: { ...answers.words[field], [word]: value } },
    });
  return (
    <fieldset class="step">
      <legend>{t.questions}</legend>
      <p>{t.questionsLead}</p>
      <div class="grid">
        {fields.map((field) => {
          const lines = asked.find((one) => one.field === field)?.lines;
          const options = optionsOf(field);
          const about = {
            id: `all-${field}`,
            label: fieldNames()[field] ?? field,
            hint: [lines && t.missingOn(lines), field === 'stock' && t.onePiece]
              .filter(Boolean)
              .join(' '),
            value: answers.all[field] ?? '',
          };
          return options ? (
            <Select
              key={field}
              {...about}
              options={options}
              onChange={(event) => forAll(field, event.currentTarget.value)}
            />
          ) : (
            <Field
              key={field}
              {...about}
              inputMode={field === 'authors' ? 'text' : 'numeric'}
              maxLength={field === 'authors' ? 200 : 16}
              onChange={(event) => forAll(field, event.currentTarget.value)}
            />
          );
        })}
        {[...words].map(([key, word]) => (
          <Select
            key={key}
            id={`word-${key}`}
            label={t.meaning(word.word)}
            hint={[fieldNames()[word.field], word.lines && t.onLines(word.lines)]
              .filter(Boolean)
              .join('. ')}
            value={answers.words[word.field]?.[word.word] ?? ''}
            options={optionsOf(word.field) ?? []}
            onChange={(event) => mean(word, event.currentTarget.value)}
          />
        ))}
      </div>
    </fieldset>
  );
};

interface ColumnsProps {
  preview: Preview;
  take: (column: number, field: string) => void;
}

const Columns = ({ preview, take }: ColumnsProps) => {
  const t = m.imports;
  const names = Object.entries(fieldNames());
  const isOpen = preview.missing.some(({ field }) => field === 'title');
  return (
    <details open={isOpen}>
      <summary>{t.columns}</summary>
      <p>{isOpen ? t.titleMissing : t.columnsLead}</p>
      <div class="grid">
        {preview.columns.map(({ number, heading, field = '', example }) => (
          <Select
            key={number}
            id={`column-${number}`}
            label={heading || String(number)}
            hint={example && t.example(example)}
            value={field}
            options={[
              ['', t.ignored],
              ...names,
              ...(field && !(field in fieldNames()) ? [[field, t.detail] as [string, string]] : []),
            ]}
            onChange={(event) => take(number, event.currentTarget.value)}
          />
        ))}
      </div>
    </details>
  );
};

const FirstRows = ({ lines }: Pick<Preview, 'lines'>) => {
  const t = m.sell;
  const rows = lines.filter(({ listing }) => listing).slice(0, 5);
  if (!rows.length) return null;
  return (
    <>
      <h2>{m.imports.firstRows}</h2>
      <table class="table">
        <thead>
          <tr>
            <th>{t.bookTitle}</th>
            <th>{t.authors}</th>
            <th>{t.condition}</th>
            <th>{t.price}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, listing }) => (
            <tr key={line}>
              <td data-label={t.bookTitle}>{listing!.title}</td>
              <td data-label={t.authors}>{listing!.authors.join(', ')}</td>
              <td data-label={t.condition}>{m.core.conditions[listing!.condition]}</td>
              <td data-label={t.price}>{money(listing!.price)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

const MOST_REMARKS = 100;

const Remarks = ({ lines }: Pick<Preview, 'lines'>) => {
  const t = m.imports;
  const remarks = lines
    .filter(({ status }) => status !== 'ASKED')
    .map(({ line, errors, repairs }) => ({ line, faults: [...errors, ...repairs] }))
    .filter(({ faults }) => faults.length);
  if (!remarks.length) return null;
  return (
    <>
      <h2>{t.remarks}</h2>
      <table class="table">
        <thead>
          <tr>
            <th>{t.line}</th>
            <th>{t.result}</th>
          </tr>
        </thead>
        <tbody>
          {remarks.slice(0, MOST_REMARKS).map(({ line, faults }) => (
            <tr key={line}>
              <td data-label={t.line}>{line}</td>
              <td data-label={t.result}>{faults.map(faultText).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {remarks.length > MOST_REMARKS && <p>{t.more}</p>}
    </>
  );
};

interface Props extends QuestionsProps, ColumnsProps {}

/** What the import of a file would do, and what the seller has to say about it. */
export const ImportPreview = ({ preview, answers, answer, take }: Props) => {
  const t = m.imports;
  const { total, ready, asked, refused, repaired, encoding, lines } = preview;
  const counts: [number, (n: number) => string][] = [
    [ready, t.ready],
    [asked, t.asked],
    [refused, t.refused],
    [repaired, t.repaired],
  ];
  return (
    <section aria-live="polite">
      <h2>{t.summary(total)}</h2>
      <p>
        {counts
          .filter(([count], i) => count || !i)
          .map(([count, say]) => say(count))
          .join(' · ')}
      </p>
      {!encoding.startsWith('UTF') && <p class="fine">{t.readAs(encoding)}</p>}
      <Columns preview={preview} take={take} />
      <Questions preview={preview} answers={answers} answer={answer} />
      <FirstRows lines={lines} />
      <Remarks lines={lines} />
    </section>
  );
};
