import type { Sale } from '../api/types';
import * as m from '#messages';
import { person } from '../i18n/names';
import { me } from '../session/me';
import { AddressLines } from '../ui/AddressLines';
import { carrierName } from './sales';

interface Props {
  /** What goes into one parcel. */
  parcel: [Sale, ...Sale[]];
}

/** An address label and a packing slip on one sheet; on paper only, where it is all there is. */
export const Slip = ({ parcel }: Props) => {
  const t = m.sales;
  const [{ orderNumber, shipTo, shipment }] = parcel;
  return (
    <section class="slip">
      <div class="slip-label">
        <p>{t.sendTo}</p>
        {shipTo && <AddressLines of={shipTo} />}
        <p>
          {t.from} {person(me.get()?.name ?? '')}
          {shipment && ` · ${carrierName(shipment.carrier)}`}
          {shipment?.trackingNumber && ` · ${t.tracking} ${shipment.trackingNumber}`}
        </p>
      </div>
      <h1>{t.slip(orderNumber)}</h1>
      <ul>
        {parcel.map(({ listingId, title, quantity }) => (
          <li key={listingId}>
            {quantity} × {title}
          </li>
        ))}
      </ul>
      <p>{t.slipThanks}</p>
    </section>
  );
};
