import * as m from '#messages';
import type { Pages } from '../state/pages';
import { Alert } from './Alert';

interface Props<T> {
  of: Pages<T>;
}

/** The button that loads the next page of a list; nothing when there is no next page. */
export const More = <T,>({ of: { all, next, more } }: Props<T>) =>
  all.now.at === 'ready' && all.now.value.nextCursor ? (
    <div class="actions center">
      <Alert problem={next.problem} />
      <button class="button" onClick={more} aria-disabled={next.busy}>
        {next.busy ? m.core.wait : m.core.more}
      </button>
    </div>
  ) : null;
