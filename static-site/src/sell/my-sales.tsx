import type { Sale } from '../api/types';
import { account } from '../session/session';
import { pages, type Pages } from '../state/pages';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date } from '../i18n/names';
import { setterOf } from '../state/model';
import { carrierName, earnings, parcelOf, toSend } from './sales';
import { Slip } from './Slip';
import { AddressLines } from '../ui/AddressLines';
import { Await } from '../ui/Alert';
import { More } from '../ui/More';
import { MessagePage } from '../ui/Message';

interface SaleProps {
  of: Sale;
  /** Absent when there is nothing to pack. */
  print?: (() => void) | undefined;
}

const Parcel = ({ of: { shipTo, shipment, title }, print }: SaleProps) => {
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
          {t.by(carrierName(shipment.carrier))}
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
      {print && (
        <button class="button small" aria-label={t.printOf(title)} onClick={print}>
          {t.print}
        </button>
      )}
    </div>
  );
};

const Row = ({ of: sale, print }: SaleProps) => {
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
        <Parcel of={sale} print={print} />
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
  /** The order whose slip is printed. */
  printed: string | undefined;
  print: (order: string) => void;
}

const MySales = ({ list, printed, print }: Props) => {
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
        const slip = parcelOf(items, printed);
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
                <Row
                  key={sale.orderId + sale.listingId}
                  of={sale}
                  print={parcelOf(items, sale.orderId) && (() => print(sale.orderId))}
                />
              ))}
            </ul>
            {slip && <Slip parcel={slip} />}
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
  const model: { printed?: string | undefined } = {};
  const put = setterOf(model);
  const print = (printed: string) => {
    put({ printed });
    // When the sheet has been drawn; the call returns when the shopper has printed or cancelled.
    setTimeout(() => {
      window.print();
      put({ printed: undefined });
    });
  };
  return {
    View: () => <MySales list={list} printed={model.printed} print={print} />,
    title: () => m.sales.sales,
  };
};
export default open;
