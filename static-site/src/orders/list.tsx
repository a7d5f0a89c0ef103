import { account } from '../session/session';
import { entitle } from '../state/load';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date } from '../i18n/names';
import { Cover } from '../ui/Cover';
import { More, usePages } from '../ui/paged';
import { Await } from '../ui/Alert';
import { Blank } from '../ui/Problem';

const SHOWN = 4;

export default function Orders() {
  const t = m.orders;
  entitle(t.title);
  const pages = usePages(
    'orders',
    async (cursor, signal) =>
      (
        await (
          await account()
        ).callAs('get', '/v1/orders', { query: { cursor, limit: 20 }, ...(signal && { signal }) })
      ).data,
  );
  return (
    <Await of={pages}>
      {({ items }) =>
        items.length === 0 ? (
          <Blank title={t.none} text={t.noneText}>
            <a class="button primary" href="/books">
              {m.core.browse}
            </a>
          </Blank>
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
            <More of={pages} />
          </>
        )
      }
    </Await>
  );
}
