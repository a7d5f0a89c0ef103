import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client';
import { explanations, type FailureProps } from '../state/failures';
import * as m from '#messages';

/** The text that explains a failure to the shopper; complete after `toApiError` has resolved. */
export const explain = (failure: ApiError): string =>
  failure.code === 'offline'
    ? m.core.offline.text
    : (explanations?.wordsFor(failure) ?? m.core.failed);

interface MessagePageProps {
  title: string;
  text?: string;
  children?: ComponentChildren;
  mark?: string;
}

/** A page with one message and links to where the shopper can go on. */
export const MessagePage = ({ title, text, children, mark = '❦' }: MessagePageProps) => (
  <section class="blank">
    <p class="blank-mark" aria-hidden="true">
      {mark}
    </p>
    <h1>{title}</h1>
    {text && <p>{text}</p>}
    {children && <div class="actions">{children}</div>}
  </section>
);

export const Failure = (props: FailureProps) => {
  const { problem, retry } = props;
  if (explanations && problem.code !== 'offline') return <explanations.Explained {...props} />;
  return (
    <MessagePage title={m.core.offline.title} text={explain(problem)} mark="¶">
      <button class="button" onClick={retry}>
        {m.core.retry}
      </button>
    </MessagePage>
  );
};

export const Waiting = () => (
  <div class="waiting" role="status">
    <span class="hidden">{m.core.loading}</span>
    <i />
    <i />
    <i />
  </div>
);
