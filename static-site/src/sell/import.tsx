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
import { NEEDED, fileError, lineErrors } from './import-errors';

const LARGEST = 64 * 1024;
const OPTIONAL = 'isbn publisher year description';
const EXAMPLE = `title,authors,isbn,language,category,condition,price,stock
Cien años de soledad,Gabriel García Márquez,9780307474728,es,fiction,VERY_GOOD,35000,2
Good Omens,Terry Pratchett;Neil Gaiman,,en,fiction,GOOD,28000,1`;

type Import = Schema['Import'];

interface ReportProps {
  of: Import;
}

const Report = ({ of }: ReportProps) => {
  const t = m.sell;
  return (
    <section aria-live="polite">
      {of.status !== 'DONE' && (
        <progress max={of.total} value={of.processed} aria-label={t.importTitle} />
      )}
      <p>
        {of.status === 'DONE'
          ? t.importDone(of.created, of.failed)
          : t.importRunning(of.processed, of.total)}
      </p>
      {of.status === 'DONE' && of.created > 0 && (
        <p>
          <a class="button" href="/my/books">
            {t.myBooks}
          </a>
        </p>
      )}
      {of.lines.length > 0 && (
        <table class="table">
          <thead>
            <tr>
              <th>{t.importLine}</th>
              <th>{t.importResult}</th>
            </tr>
          </thead>
          <tbody>
            {of.lines.map(({ line, status, listingId, errors }) => (
              <tr key={line}>
                <td data-label={t.importLine}>{line}</td>
                <td>
                  {status === 'CREATED' ? (
                    <a href={`/books/${listingId}`}>{t.importCreated}</a>
                  ) : (
                    lineErrors(errors ?? [])
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

interface Props {
  form: Attempts;
  error: string | undefined;
  job: Import | undefined;
  submit: (event: TargetedSubmitEvent<HTMLFormElement>) => void;
}

const ImportPage = ({ form: { busy, problem }, error, job, submit }: Props) => {
  const t = m.sell;
  return (
    <section class="narrow wide-narrow">
      <h1>{t.importTitle}</h1>
      <p>{t.importLead}</p>
      <dl class="facts">
        <div>
          <dt>{t.importNeeded}</dt>
          <dd>
            <code>{NEEDED}</code>
          </dd>
        </div>
        <div>
          <dt>{t.importOptional}</dt>
          <dd>
            <code>{OPTIONAL}</code>
          </dd>
        </div>
        <div>
          <dt>{t.importExample}</dt>
          <dd>
            <pre tabIndex={0}>{EXAMPLE}</pre>
          </dd>
        </div>
      </dl>
      <form class="form" onSubmit={submit} noValidate>
        <Field id="file" label={t.importFile} type="file" accept=".csv,text/csv" error={error} />
        <Alert problem={problem}>
          {problem?.code === 'invalid_request' && fileError(problem.problem?.errors ?? [])}
        </Alert>
        <Submit text={t.importStart} busy={busy} />
      </form>
      {job && <Report of={job} />}
    </section>
  );
};

const open: Open = () => {
  const t = m.sell;
  const form = attempts();
  const model: Pick<Props, 'error' | 'job'> = { error: undefined, job: undefined };
  const put = setterOf(model);
  let timer: ReturnType<typeof setTimeout>;

  const watch = (job: Import) => {
    put({ job });
    clearTimeout(timer);
    if (job.status !== 'DONE') timer = setTimeout(() => void look(job.id), 1000);
  };
  const look = (id: string) =>
    form.attempt(async () => {
      const { callAs } = await account();
      watch((await callAs('get', '/v1/listings/imports/{id}', { path: { id } })).data);
    });

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    const size = file instanceof File ? file.size : 0;
    put({ error: size > LARGEST ? t.importTooLarge : size ? undefined : t.importNoFile });
    if (!(file instanceof File) || !size || size > LARGEST) return;
    void form.attempt(async () => {
      const body = await file.text();
      const { callAs } = await account();
      const headers = { 'content-type': 'text/csv' };
      watch((await callAs('post', '/v1/listings/imports', { body, headers })).data);
    });
  };
  return {
    View: () => <ImportPage form={form} {...model} submit={submit} />,
    title: () => t.importTitle,
    close: () => clearTimeout(timer),
  };
};
export default open;
