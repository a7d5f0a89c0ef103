import problems from '#messages/problems';
import * as m from '#messages';
import type { FailureCode } from '../api/client';
import type { FailureProps } from '../state/failures';
import { MessagePage } from './Message';

export const wordsFor = (code: FailureCode): string | undefined =>
  problems[code as keyof typeof problems] as string | undefined;

/** The page for a request that the API refused. */
export const Explained = ({ problem: { code, problem }, retry }: FailureProps) => {
  const t = m.core;
  const text = wordsFor(code) ?? t.failed;
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
