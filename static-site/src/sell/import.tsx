import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Schema } from '../api/client';
import { useAttempt } from '../state/attempt';
import { entitle } from '../state/load';
import { account } from '../session/session';
import * as m from '#messages';
import { Field } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { NEEDED, refusalOf, refusals } from './refusals';

const LARGEST = 64 * 1024;
const OPTIONAL = 'isbn publisher year description';
const EXAMPLE = `title,authors,isbn,language,category,condition,price,stock
Cien años de soledad,Gabriel García Márquez,9780307474728,es,fiction,VERY_GOOD,35000,2
Good Omens,Terry Pratchett;Neil Gaiman,,en,fiction,GOOD,28000,1`;

type Import = Schema['Import'];

const Report = ({ of }: { of: Import }) => {
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
                    refusals(errors ?? [])
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

export default function ImportPage() {
  const t = m.sell;
  entitle(t.importTitle);
  const { attempt, busy, problem } = useAttempt();
  const [error, setError] = useState<string>();
  const [job, setJob] = useState<Import>();

  useEffect(() => {
    if (!job || job.status === 'DONE') return;
    const timer = setTimeout(
      () =>
        attempt(async () => {
          const { data } = await (
            await account()
          ).callAs('get', '/v1/listings/imports/{id}', { path: { id: job.id } });
          setJob({ ...data });
        }),
      1000,
    );
    return () => clearTimeout(timer);
  }, [job]);

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    const size = file instanceof File ? file.size : 0;
    setError(size > LARGEST ? t.importTooLarge : size ? undefined : t.importNoFile);
    if (!(file instanceof File) || !size || size > LARGEST) return;
    void attempt(async () => {
      const body = await file.text();
      setJob(
        (
          await (
            await account()
          ).callAs('post', '/v1/listings/imports', {
            body,
            headers: { 'content-type': 'text/csv' },
          })
        ).data,
      );
    });
  };
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
          {problem?.code === 'invalid_request' && refusalOf(problem.problem?.errors ?? [])}
        </Alert>
        <Submit text={t.importStart} busy={busy} />
      </form>
      {job && <Report of={job} />}
    </section>
  );
}
