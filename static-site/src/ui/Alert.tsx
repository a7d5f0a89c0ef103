import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client';
import type { Loading } from '../state/load';
import { explain, Failure, Waiting } from './Message';

interface AlertProps {
  problem?: ApiError | null;
  children?: ComponentChildren;
}

export const Alert = ({ problem, children }: AlertProps) => (
  <div role="alert">
    {(problem || children) && <div class="alert">{children || explain(problem!)}</div>}
  </div>
);

interface AwaitProps<T> {
  of: Loading<T>;
  wait?: ComponentChildren;
  children: (value: T) => ComponentChildren;
}

export const Await = <T,>({ of, wait, children }: AwaitProps<T>) => {
  switch (of.now.at) {
    case 'loading':
      return <>{wait ?? <Waiting />}</>;
    case 'failed':
      return <Failure problem={of.now.problem} retry={of.retry} />;
    case 'ready':
      return <>{children(of.now.value)}</>;
  }
};
