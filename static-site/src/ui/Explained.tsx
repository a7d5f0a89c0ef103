import problems from '#messages/problems';
import * as m from '#messages';
import type { ApiError } from '../api/client';
import type { FailureProps } from '../state/failures';
import { MessagePage } from './Message';

const find = (name: string | undefined) =>
  problems[name as keyof typeof problems] as string | undefined;

/** A limit has a text of its own. */
export const wordsFor = ({ code, problem }: ApiError): string | undefined =>
  find(problem?.limit) ?? find(code);

/** The page for a request that the API refused. */
export const Explained = ({ problem: failure, retry }: FailureProps) => {
  const { code, problem } = failure;
  const t = m.core;
  const text = wordsFor(failure) ?? t.failed;
  if (code === 'forbidden')
    return (
      <MessagePage title={problems.notForYou} text={text} mark="¶">
        <a class="button" href="/books">
          {t.browse}
        </a>
      </MessagePage>
    );
  if (code === 'not_found')
    return (
      <MessagePage title={m.missing.title} text={m.missing.text}>
        <a class="button" href="/books">
          {t.browse}
        </a>
      </MessagePage>
    );
  if (code === 'unauthenticated' || code === 'token_expired')
    return (
      <MessagePage title={problems.signInFirst} text={text}>
        <a
          class="button"
          href={`/login?return=${encodeURIComponent(location.pathname + location.search)}`}
        >
          {t.login}
        </a>
      </MessagePage>
    );
  return (
    <MessagePage title={t.failed} text={text} mark="¶">
      {retry && (
        <button class="button" onClick={retry}>
          {t.retry}
        </button>
      )}
      {problem?.requestId && <p class="fine">{problems.reference(problem.requestId)}</p>}
    </MessagePage>
  );
};
