import { account } from '../session/session';
import type { Schema } from '../api/client';
import { pages, type Pages } from '../state/pages';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date } from '../i18n/names';
import { Cover } from '../ui/Cover';
import { More } from '../ui/More';
import { Await } from '../ui/Alert';
import { MessagePage } from '../ui/Message';

const SHOWN = 4;

type Summary = Schema['OrderPage']['items'][number];

interface Props {
  list: Pages<Summary>;
}

const Orders = ({ list }: Props) => {
  const t = m.orders;
  return (
    <Await of={list.all}>
      {({ items }) =>
        items.length === 0 ? (
          <MessagePage title={t.none} text={t.noneText}>
            <a class="button primary" href="/books">
              {m.core.browse}
            </a>
          </MessagePage>
        ) : (
          <>
            <h1>{t.title}</h1>
            <ul class="rows">
              {items.map((order) => (
                <li key={order.id} class="row">
                  <div class="row-covers" aria-hidden="true">
                    {order.lines.slice(0, SHOWN).map((line) => (
                      <Cover key={line.listingId} of={line} />
                    ))}
                  </div>
                  <div class="row-words">
                    <h2>
                      <a href={`/orders/${order.id}`}>{t.orderOf(date(order.placedAt))}</a>
                    </h2>
                    <p>
                      {order.lines
                        .slice(0, SHOWN)
                        .map(({ title }) => title)
                        .join(' · ')}{' '}
                      {order.lines.length > SHOWN && t.andMore(order.lines.length - SHOWN)}
                    </p>
                  </div>
                  <p class="row-end">
                    <span class={`tag ${order.status.toLowerCase()}`}>{t.steps[order.status]}</span>
                    <span class="price">{money(order.totals.total)}</span>
                  </p>
                </li>
              ))}
            </ul>
            <More of={list} />
          </>
        )
      }
    </Await>
  );
};

const open: Open = () => {
  const list = pages<Summary>(async (cursor) => {
    const { callAs } = await account();
    return (await callAs('get', '/v1/orders', { query: { cursor, limit: 20 } })).data;
  });
  return { View: () => <Orders list={list} />, title: () => m.orders.title };
};
export default open;
