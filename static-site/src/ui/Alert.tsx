import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client';
import type { Loading } from '../state/load';
import { explain, Failure, Waiting } from './Problem';

export const Alert = ({
  problem,
  children,
}: {
  problem?: ApiError | null;
  children?: ComponentChildren;
}) => (
  <div role="alert">
    {(problem || children) && <div class="alert">{children ?? explain(problem!)}</div>}
  </div>
);

export const Await = <T,>({
  of,
  wait,
  children,
}: {
  of: Loading<T>;
  wait?: ComponentChildren;
  children: (value: T) => ComponentChildren;
}) => {
  switch (of.now.at) {
    case 'loading':
      return <>{wait ?? <Waiting />}</>;
    case 'failed':
      return <Failure problem={of.now.problem} retry={of.retry} />;
    case 'ready':
      return <>{children(of.now.value)}</>;
  }
};
