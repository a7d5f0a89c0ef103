import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client';
import type { Loading } from '../app/load';
import { m } from '../i18n';

/** What a failure means to a person; `told` has fetched the words. */
export const explain = ({ code }: ApiError): string =>
  code === 'offline' ? m.core.offline.text : (m.problems?.[code] ?? m.core.failed);

/** A whole page that says what is the matter and where to go from there. */
export const Blank = ({ title, text, children, mark = '❦' }: { title: string; text?: string; children?: ComponentChildren; mark?: string }) => (
  <section class="blank">
    <p class="blank-mark" aria-hidden="true">{mark}</p>
    <h1>{title}</h1>
    {text && <p>{text}</p>}
    {children && <div class="actions">{children}</div>}
  </section>
);

export const Failure = ({ problem, retry }: { problem: ApiError; retry?: () => void }) => {
  const t = m.core;
  if (problem.code === 'not_found') return <Blank title={t.notFound.title} text={t.notFound.text}><a class="button" href="/books">{t.browse}</a></Blank>;
  if (problem.code === 'unauthenticated' || problem.code === 'token_expired')
    return (
      <Blank title={t.signInFirst} text={explain(problem)}>
        <a class="button" href={`/login?return=${encodeURIComponent(location.pathname + location.search)}`}>{t.login}</a>
      </Blank>
    );
  return (
    <Blank title={problem.code === 'offline' ? t.offline.title : t.failed} text={explain(problem)} mark="¶">
      {retry && <button class="button" onClick={retry}>{t.retry}</button>}
      {problem.problem?.requestId && <p class="fine">{t.reference(problem.problem.requestId)}</p>}
    </Blank>
  );
};

export const Alert = ({ problem, children }: { problem?: ApiError | null; children?: ComponentChildren }) => (
  <div role="alert">{(problem || children) && <div class="alert">{children ?? explain(problem!)}</div>}</div>
);

export const Await = <T,>({ of, wait, children }: { of: Loading<T>; wait?: ComponentChildren; children: (value: T) => ComponentChildren }) => {
  switch (of.now.at) {
    case 'loading':
      return <>{wait ?? <Waiting />}</>;
    case 'failed':
      return <Failure problem={of.now.problem} retry={of.retry} />;
    case 'ready':
      return <>{children(of.now.value)}</>;
  }
};

export const Waiting = () => (
  <div class="waiting" role="status">
    <span class="hidden">{m.core.loading}</span>
    <i /><i /><i />
  </div>
);
