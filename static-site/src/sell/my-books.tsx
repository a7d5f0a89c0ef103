import type { Listing } from '../api/types';
import { toApiError } from '../state/failures';
import { hideNotice, showNotice } from '../ui/notice';
import { account } from '../session/session';
import { changeItems, pages, type Pages } from '../state/pages';
import { redraw } from '../state/store';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Cover } from '../ui/Cover';
import { More } from '../ui/More';
import { Await } from '../ui/Alert';
import { MessagePage, explain } from '../ui/Message';

const STATES = ['ALL', 'ACTIVE', 'SOLD_OUT', 'WITHDRAWN'] as const;
const REGRET = 10_000;

type State = (typeof STATES)[number];

interface Withdrawals {
  /** The ids of the books that are about to be withdrawn. */
  leaving: Set<string>;
  withdraw: (book: Listing) => void;
  close: () => void;
}

/** Withdrawing is for good, so there is a moment to take it back before the server hears of it. */
const withdrawals = (done: (id: string) => void): Withdrawals => {
  const t = m.sell;
  const leaving = new Set<string>();
  const due = new Map<string, () => Promise<void>>();
  const stay = (id: string) => {
    due.delete(id);
    leaving.delete(id);
    redraw();
  };
  const withdraw = ({ id, title }: Listing) => {
    const commit = async () => {
      if (!due.delete(id)) return;
      try {
        await (await account()).callAs('delete', '/v1/listings/{id}', { path: { id } });
        done(id);
        showNotice(t.withdrawn(title));
      } catch (error) {
        showNotice(explain(await toApiError(error)));
      }
      stay(id);
    };
    due.set(id, commit);
    leaving.add(id);
    redraw();
    const undo = () => {
      stay(id);
      hideNotice();
    };
    showNotice(t.withdrawing(title), { label: t.undo, run: undo }, REGRET);
    setTimeout(() => void commit(), REGRET);
  };
  const commitAll = () => due.forEach((commit) => void commit());
  addEventListener('pagehide', commitAll);
  return {
    leaving,
    withdraw,
    close: () => {
      removeEventListener('pagehide', commitAll);
      commitAll();
    },
  };
};

interface Props {
  state: State;
  choose: (state: State) => void;
  list: Pages<Listing>;
  leaving: Set<string>;
  withdraw: (book: Listing) => void;
}

const MyBooks = ({ state, choose, list, leaving, withdraw }: Props) => {
  const t = m.sell;
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
          <button key={one} aria-pressed={one === state} onClick={() => choose(one)}>
            {t.states[one]}
          </button>
        ))}
      </div>
      <Await of={list.all}>
        {({ items }) =>
          items.length === 0 ? (
            state === 'ALL' ? (
              <MessagePage title={t.none} text={t.noneText}>
                <a class="button primary" href="/sell">
                  {t.title}
                </a>
              </MessagePage>
            ) : (
              <p>{t.noneOf}</p>
            )
          ) : (
            <>
              <ul class="rows">
                {items.map((book) => (
                  <li key={book.id} class={leaving.has(book.id) ? 'row leaving' : 'row'}>
                    <div class="row-covers">
                      <Cover of={book} />
                    </div>
                    <div class="row-words">
                      <h2 lang={book.language}>
                        {book.suspension ? (
                          book.title
                        ) : (
                          <a href={`/books/${book.id}`}>{book.title}</a>
                        )}
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
                      {book.suspension && <p>{t.suspended(book.suspension.reason)}</p>}
                    </div>
                    <div class="row-end">
                      <span class="price">{money(book.price)}</span>
                      {book.status !== 'WITHDRAWN' && !leaving.has(book.id) && (
                        <span class="actions">
                          {!book.suspension && (
                            <a
                              class="button small"
                              href={`/sell/${book.id}`}
                              aria-label={t.editOf(book.title)}
                            >
                              {t.edit}
                            </a>
                          )}
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
              <More of={list} />
            </>
          )
        }
      </Await>
    </>
  );
};

const listOf = (state: State) =>
  pages<Listing>(async (cursor) => {
    const { callAs } = await account();
    const query = { cursor, limit: 50, status: state === 'ALL' ? undefined : state };
    return (await callAs('get', '/v1/me/listings', { query })).data;
  });

const open: Open = () => {
  const model = { state: 'ALL' as State, list: listOf('ALL') };
  const { leaving, withdraw, close } = withdrawals((id) =>
    changeItems(model.list, (book) =>
      book.id === id ? { ...book, status: 'WITHDRAWN' as const, suspension: null } : book,
    ),
  );
  const choose = (state: State) => {
    if (state === model.state) return;
    model.state = state;
    model.list = listOf(state);
    redraw();
  };
  return {
    View: () => <MyBooks {...model} choose={choose} leaving={leaving} withdraw={withdraw} />,
    title: () => m.sell.myBooks,
    close,
  };
};
export default open;
