import type { TargetedSubmitEvent } from 'preact';
import type { Schema } from '../api/client';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { setterOf } from '../state/model';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { Field } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { AcceptedWords, type Tables } from './AcceptedWords';
import { keyOf, NO_ANSWERS, queryOf, withColumn, type Answers } from './import-answers';
import { ImportPreview, type Preview } from './ImportPreview';
import { faultText, fileError } from './import-words';
import { refusedLines } from './refused-lines';

const LARGEST = 4 * 1024 * 1024;
const PAGE = 5000;
const MOST_ROWS = 200;
const ACCEPTED = '.csv,.tsv,.txt,.xlsx,text/csv,text/plain,text/tab-separated-values';

type Import = Schema['Import'];
type Line = Schema['ImportLine'];

interface Model {
  file: File | undefined;
  error: string | undefined;
  /** The words that a file may have, once they are asked for. */
  tables: Tables | undefined;
  preview: Preview | undefined;
  answers: Answers;
  job: Import | undefined;
  /** The lines of a finished import of which there is something to say. */
  remarks: Line[];
  /** The address of the file of refused lines. */
  refused: string | undefined;
}

const EMPTY: Omit<Model, 'error' | 'tables'> = {
  file: undefined,
  preview: undefined,
  answers: NO_ANSWERS,
  job: undefined,
  remarks: [],
  refused: undefined,
};

interface ReportProps extends Pick<Model, 'remarks' | 'refused'> {
  of: Import;
  startOver: () => void;
}

const Report = ({ of, remarks, refused, startOver }: ReportProps) => {
  const t = m.imports;
  const isDone = of.status === 'DONE';
  return (
    <section aria-live="polite">
      {!isDone && <progress max={of.total} value={of.processed} aria-label={t.title} />}
      <p>{isDone ? t.done(of.created, of.failed) : t.running(of.processed, of.total)}</p>
      {isDone && (
        <div class="actions">
          {of.created > 0 && (
            <a class="button" href="/my/books">
              {m.sell.myBooks}
            </a>
          )}
          <button type="button" class="button" onClick={startOver}>
            {t.another}
          </button>
        </div>
      )}
      {refused && (
        <p>
          <a href={refused} download={t.fileName}>
            {t.download}
          </a>{' '}
          {t.downloadHint}
        </p>
      )}
      {remarks.length > 0 && (
        <table class="table">
          <thead>
            <tr>
              <th>{t.line}</th>
              <th>{t.result}</th>
            </tr>
          </thead>
          <tbody>
            {remarks.slice(0, MOST_ROWS).map(({ line, listingId, errors = [], repairs = [] }) => (
              <tr key={line}>
                <td data-label={t.line}>{line}</td>
                <td data-label={t.result}>
                  {listingId && <a href={`/books/${listingId}`}>{t.seeIt}</a>}{' '}
                  {[...errors, ...repairs].map(faultText).join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remarks.length > MOST_ROWS && <p>{t.more}</p>}
    </section>
  );
};

interface Props {
  form: Attempts;
  of: Model;
  pick: (file: File | undefined) => void;
  check: () => void;
  answer: (answers: Answers) => void;
  take: (column: number, field: string) => void;
  start: () => void;
  startOver: () => void;
  loadWords: () => void;
}

const ImportPage = ({
  form: { busy, problem },
  of,
  pick,
  check,
  answer,
  take,
  start,
  startOver,
  loadWords,
}: Props) => {
  const t = m.imports;
  const { preview, job } = of;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    check();
  };
  return (
    <section class="narrow wide-narrow">
      <h1>{t.title}</h1>
      {!job && (
        <>
          <p>{t.lead}</p>
          <p>{t.examples}</p>
          <AcceptedWords tables={of.tables} load={loadWords} />
          <form class="form" onSubmit={submit} noValidate>
            <Field
              id="file"
              label={t.file}
              type="file"
              accept={ACCEPTED}
              hint={t.nothingYet}
              error={of.error}
              onChange={(event) => pick(event.currentTarget.files?.[0])}
            />
            {preview && (
              <ImportPreview preview={preview} answers={of.answers} answer={answer} take={take} />
            )}
            <Alert problem={problem}>
              {problem?.code === 'invalid_request' && fileError(problem.problem?.errors ?? [])}
            </Alert>
            <div class="actions">
              <Submit
                text={preview ? t.checkAgain : t.check}
                busy={busy}
                class={preview ? 'button' : 'button primary'}
              />
              {preview && preview.ready > 0 && (
                <button type="button" class="button primary" aria-disabled={busy} onClick={start}>
                  {t.start(preview.ready)}
                </button>
              )}
            </div>
          </form>
        </>
      )}
      {job && <Report of={job} remarks={of.remarks} refused={of.refused} startOver={startOver} />}
      {job && <Alert problem={problem} />}
    </section>
  );
};

const open: Open = () => {
  const t = m.imports;
  const form = attempts();
  const model: Model = { ...EMPTY, error: undefined, tables: undefined };
  const put = setterOf(model);
  let timer: ReturnType<typeof setTimeout>;

  const send = async (more: Record<string, string>, headers: Record<string, string>) => {
    const { callAs } = await account();
    const { data } = await callAs('post', '/v1/listings/imports', {
      body: model.file!,
      headers: { 'content-type': 'application/octet-stream', ...headers },
      query: { ...queryOf(model.answers), ...more },
    });
    return data;
  };
  const check = () => {
    if (!model.file) {
      put({ error: t.noFile });
      return;
    }
    void form.attempt(async () => {
      // An answer that is given meanwhile is checked as well.
      for (let checked: Answers | undefined; checked !== model.answers;) {
        checked = model.answers;
        put({ preview: (await send({ dryRun: 'true' }, {})) as Preview });
      }
    });
  };
  const pick = (file: File | undefined) => {
    const isLarge = (file?.size ?? 0) > LARGEST;
    put({ ...EMPTY, file: isLarge ? undefined : file, error: isLarge ? t.tooLarge : undefined });
    form.clear();
  };

  const read = async (id: string, after: number, limit: number) => {
    const { callAs } = await account();
    return (
      await callAs('get', '/v1/listings/imports/{id}', { path: { id }, query: { after, limit } })
    ).data;
  };
  const remarksOf = async (id: string) => {
    const remarks: Line[] = [];
    for (let after = 0; ;) {
      const { lines } = await read(id, after, PAGE);
      remarks.push(...lines.filter(({ errors, repairs }) => errors?.length || repairs?.length));
      if (lines.length < PAGE) return remarks;
      after = lines.at(-1)!.line;
    }
  };
  const finish = async (job: Import) => {
    const remarks = await remarksOf(job.id);
    const failed = new Set(
      remarks.filter(({ status }) => status === 'FAILED').map(({ line }) => line),
    );
    const text = failed.size
      ? refusedLines(await model.file!.arrayBuffer(), model.preview!, failed)
      : undefined;
    const refused = text && URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    put({ job, remarks, refused });
  };
  const watch = async (job: Import) => {
    clearTimeout(timer);
    if (job.status === 'DONE') return finish(job);
    put({ job });
    timer = setTimeout(() => void look(job.id), 1000);
  };
  const look = (id: string) => form.attempt(async () => watch(await read(id, 0, 0)));
  const start = () =>
    void form.attempt(async () => {
      // Without a secure origin there is no hash, and a repeated upload is a second one.
      const key = globalThis.crypto.subtle
        ? { 'idempotency-key': await keyOf(model.file!, queryOf(model.answers)) }
        : {};
      await watch((await send({}, key as Record<string, string>)) as Import);
    });
  const forget = () => {
    clearTimeout(timer);
    if (model.refused) URL.revokeObjectURL(model.refused);
  };
  return {
    View: () => (
      <ImportPage
        form={form}
        of={model}
        pick={pick}
        check={check}
        answer={(answers) => {
          put({ answers });
          check();
        }}
        take={(column, field) => {
          put({ answers: withColumn(model.answers, model.preview!, column, field) });
          check();
        }}
        start={start}
        loadWords={() => void import('./words.gen').then((tables) => put({ tables }))}
        startOver={() => {
          forget();
          put({ ...EMPTY, error: undefined });
        }}
      />
    ),
    title: () => t.title,
    close: forget,
  };
};
export default open;
