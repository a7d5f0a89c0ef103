import { account } from '../app/session';
import { entitle } from '../app/load';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date } from '../i18n/names';
import { earnings, toSend } from '../orders/sales';
import { More, usePages } from '../ui/paged';
import { Await } from '../ui/Alert';
import { Blank } from '../ui/Problem';

export default function MySales() {
  const t = m.orders;
  entitle(t.sales);
  const pages = usePages('sales', async (cursor, signal) =>
    (await (await account()).callAs('get', '/v1/me/sales', { query: { cursor, limit: 50 }, ...(signal && { signal }) })).data,
  );
  return (
    <Await of={pages}>
      {({ items, nextCursor }) => {
        if (!items.length) return <Blank title={t.noSales} text={t.noSalesText}><a class="button primary" href="/sell">{m.core.sell}</a></Blank>;
        const earned = earnings(items);
        const waiting = toSend(items);
        return (
          <>
            <h1>{t.sales}</h1>
            <div class="figures">
              <p><b class="price">{earned ? money(earned) : '–'}</b> {t.earnings}{nextCursor && `, ${t.ofShown}`}</p>
              {waiting > 0 && <p class="warn">{t.toSend(waiting)}</p>}
            </div>
            <table class="table">
              <thead><tr><th>{t.book}</th><th>{t.sold}</th><th>{t.price}</th><th>{t.state}</th></tr></thead>
              <tbody>
                {items.map((sale) => (
                  <tr key={sale.orderId + sale.listingId}>
                    <td><a href={`/books/${sale.listingId}`}>{sale.title}</a>{sale.quantity > 1 && ` × ${sale.quantity}`}</td>
                    <td data-label={t.sold}>{date(sale.soldAt)}</td>
                    <td data-label={t.price} class="price">{money({ ...sale.price, amount: sale.price.amount * sale.quantity })}</td>
                    <td data-label={t.state}><span class={`tag ${sale.status.toLowerCase()}`}>{t.saleStates[sale.status]}</span></td>
                  </tr>
                ))}
              </tbody>
            </table>
            <More of={pages} />
          </>
        );
      }}
    </Await>
  );
}
