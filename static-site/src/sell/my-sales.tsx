import type { Sale } from '../api/types';
import { account } from '../session/session';
import { entitle } from '../state/load';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date } from '../i18n/names';
import { earnings, toSend } from './sales';
import { AddressLines } from '../ui/AddressLines';
import { Await } from '../ui/Alert';
import { More, usePages } from '../ui/paged';
import { Blank } from '../ui/Problem';

/** Names of their own, the same in every language. */
const CARRIERS: Record<string, string> = {
  servientrega: 'Servientrega',
  envia: 'Envía',
  fedex: 'FedEx',
  dhl: 'DHL',
};

const Parcel = ({ of: { shipTo, shipment } }: { of: Sale }) => {
  const t = m.sales;
  if (!shipTo && !shipment) return null;
  return (
    <div class="parcel">
      {shipTo && (
        <div>
          <h3>{t.sendTo}</h3>
          <AddressLines of={shipTo} />
        </div>
      )}
      {shipment && (
        <p class="fine">
          {t.by(CARRIERS[shipment.carrier] ?? shipment.carrier)}
          {shipment.trackingNumber ? (
            <>
              {' '}
              · {t.tracking} <code>{shipment.trackingNumber}</code>
            </>
          ) : (
            <> · {t.label}</>
          )}
        </p>
      )}
    </div>
  );
};

const Row = ({ of: sale }: { of: Sale }) => {
  const t = m.sales;
  return (
    <li class="row sale">
      <div class="row-words">
        <h2>
          <a href={`/books/${sale.listingId}`}>{sale.title}</a>
          {sale.quantity > 1 && ` × ${sale.quantity}`}
        </h2>
        <p>
          {t.sold} {date(sale.soldAt)}
        </p>
        <Parcel of={sale} />
      </div>
      <p class="row-end">
        <span class={`tag ${sale.status.toLowerCase()}`}>{t.saleStates[sale.status]}</span>
        <span class="price">
          {money({ ...sale.price, amount: sale.price.amount * sale.quantity })}
        </span>
      </p>
    </li>
  );
};

export default function MySales() {
  const t = m.sales;
  entitle(t.sales);
  const pages = usePages(
    'sales',
    async (cursor, signal) =>
      (
        await (
          await account()
        ).callAs('get', '/v1/me/sales', { query: { cursor, limit: 50 }, ...(signal && { signal }) })
      ).data,
  );
  return (
    <Await of={pages}>
      {({ items, nextCursor }) => {
        if (!items.length)
          return (
            <Blank title={t.noSales} text={t.noSalesText}>
              <a class="button primary" href="/sell">
                {m.core.sell}
              </a>
            </Blank>
          );
        const earned = earnings(items);
        const waiting = toSend(items);
        return (
          <>
            <h1>{t.sales}</h1>
            <div class="figures">
              <p>
                <b class="price">{earned ? money(earned) : '–'}</b> {t.earnings}
                {nextCursor && `, ${t.ofShown}`}
              </p>
              {waiting > 0 && <p class="warn">{t.toSend(waiting)}</p>}
            </div>
            <ul class="rows">
              {items.map((sale) => (
                <Row key={sale.orderId + sale.listingId} of={sale} />
              ))}
            </ul>
            <More of={pages} />
          </>
        );
      }}
    </Await>
  );
}
