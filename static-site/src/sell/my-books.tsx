import { useEffect, useRef, useState } from 'preact/hooks';
import type { Listing } from '../api/types';
import { toApiError } from '../state/failures';
import { entitle } from '../state/load';
import { hush, say } from '../ui/notice';
import { account } from '../session/session';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Cover } from '../ui/Cover';
import { More, usePages } from '../ui/paged';
import { Await } from '../ui/Alert';
import { Blank, explain } from '../ui/Problem';

const STATES = ['ALL', 'ACTIVE', 'SOLD_OUT', 'WITHDRAWN'] as const;
const REGRET = 10_000;

/** Withdrawing is for good, so there is a moment to take it back before the server hears of it. */
const useWithdrawals = (done: (id: string) => void) => {
  const t = m.sell;
  const [leaving, setLeaving] = useState<string[]>([]);
  const due = useRef(new Map<string, () => Promise<void>>()).current;
  const stay = (id: string) => {
    due.delete(id);
    setLeaving((ids) => ids.filter((one) => one !== id));
  };
  const withdraw = ({ id, title }: Listing) => {
    const commit = async () => {
      if (!due.delete(id)) return;
      try {
        await (await account()).callAs('delete', '/v1/listings/{id}', { path: { id } });
        done(id);
        say(t.withdrawn(title));
      } catch (error) {
        say(explain(await toApiError(error)));
      }
      stay(id);
    };
    due.set(id, commit);
    setLeaving((ids) => [...ids, id]);
    say(
      t.withdrawing(title),
      {
        label: t.undo,
        run: () => {
          stay(id);
          hush();
        },
      },
      REGRET,
    );
    setTimeout(commit, REGRET);
  };
  useEffect(() => {
    const now = () => due.forEach((commit) => void commit());
    addEventListener('pagehide', now);
    return () => {
      removeEventListener('pagehide', now);
      now();
    };
  }, []);
  return { leaving, withdraw };
};

export default function MyBooks() {
  const t = m.sell;
  entitle(t.myBooks);
  const [state, setState] = useState<(typeof STATES)[number]>('ALL');
  const pages = usePages(state, async (cursor, signal) => {
    const query = { cursor, limit: 50, status: state === 'ALL' ? undefined : state };
    return (
      await (await account()).callAs('get', '/v1/me/listings', { query, ...(signal && { signal }) })
    ).data;
  });
  const { leaving, withdraw } = useWithdrawals((id) => {
    if (pages.now.at !== 'ready') return;
    const items = pages.now.value.items.map((item) =>
      item.id === id ? { ...item, status: 'WITHDRAWN' as const } : item,
    );
    pages.put({ ...pages.now.value, items });
  });
  return (
    <>
      <div class="head-line">
        <h1>{t.myBooks}</h1>
        <div class="actions">
          <a class="button small" href="/sell/import">
            {t.import}
          </a>
          <a class="button primary small" href="/sell">
            {t.title}
          </a>
        </div>
      </div>
      <div class="tabs" role="group" aria-label={t.stateFilter}>
        {STATES.map((one) => (
          <button key={one} aria-pressed={one === state} onClick={() => setState(one)}>
            {t.states[one]}
          </button>
        ))}
      </div>
      <Await of={pages}>
        {({ items }) =>
          items.length === 0 ? (
            state === 'ALL' ? (
              <Blank title={t.none} text={t.noneText}>
                <a class="button primary" href="/sell">
                  {t.title}
                </a>
              </Blank>
            ) : (
              <p>{t.noneOf}</p>
            )
          ) : (
            <>
              <ul class="rows">
                {items.map((book) => (
                  <li key={book.id} class={leaving.includes(book.id) ? 'row leaving' : 'row'}>
                    <div class="row-covers">
                      <Cover of={book} />
                    </div>
                    <div class="row-words">
                      <h2 lang={book.language}>
                        <a href={`/books/${book.id}`}>{book.title}</a>
                      </h2>
                      <p>
                        {book.authors.join(', ')} ·{' '}
                        <span class="whole">{m.core.conditions[book.condition]}</span>
                      </p>
                      <p>
                        <span class={`tag ${book.status.toLowerCase()}`}>
                          {t.state[book.status]}
                        </span>{' '}
                        {book.status === 'ACTIVE' && t.copies(book.stock)}
                      </p>
                    </div>
                    <div class="row-end">
                      <span class="price">{money(book.price)}</span>
                      {book.status !== 'WITHDRAWN' && !leaving.includes(book.id) && (
                        <span class="actions">
                          <a
                            class="button small"
                            href={`/sell/${book.id}`}
                            aria-label={t.editOf(book.title)}
                          >
                            {t.edit}
                          </a>
                          <button
                            class="button small"
                            aria-label={t.withdrawOf(book.title)}
                            onClick={() => withdraw(book)}
                          >
                            {t.withdraw}
                          </button>
                        </span>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
              <More of={pages} />
            </>
          )
        }
      </Await>
    </>
  );
}
