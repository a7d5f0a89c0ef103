import type { Sale } from '../api/types';
import { account } from '../session/session';
import { pages, type Pages } from '../state/pages';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date } from '../i18n/names';
import { earnings, toSend } from './sales';
import { AddressLines } from '../ui/AddressLines';
import { Await } from '../ui/Alert';
import { More } from '../ui/More';
import { MessagePage } from '../ui/Message';

/** Names of their own, the same in every language. */
const CARRIERS: Record<string, string> = {
  servientrega: 'Servientrega',
  envia: 'Envía',
  fedex: 'FedEx',
  dhl: 'DHL',
};

interface SaleProps {
  of: Sale;
}

const Parcel = ({ of: { shipTo, shipment } }: SaleProps) => {
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

const Row = ({ of: sale }: SaleProps) => {
  const t = m.sales;
  return (
    <li class="row sale">
      <div class="row-words">
        <h2>
          <a href={`/books/${sale.listingId}`}>{sale.title}</a>
          {sale.quantity > 1 && ` × ${sale.quantity}`}
        </h2>
        <p>
          {t.sold} {date(sale.soldAt)} · {t.order(sale.orderNumber)}
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

interface Props {
  list: Pages<Sale>;
}

const MySales = ({ list }: Props) => {
  const t = m.sales;
  return (
    <Await of={list.all}>
      {({ items, nextCursor }) => {
        if (!items.length)
          return (
            <MessagePage title={t.noSales} text={t.noSalesText}>
              <a class="button primary" href="/sell">
                {m.core.sell}
              </a>
            </MessagePage>
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
            <More of={list} />
          </>
        );
      }}
    </Await>
  );
};

const open: Open = () => {
  const list = pages<Sale>(async (cursor) => {
    const { callAs } = await account();
    return (await callAs('get', '/v1/me/sales', { query: { cursor, limit: 50 } })).data;
  });
  return { View: () => <MySales list={list} />, title: () => m.sales.sales };
};
export default open;
