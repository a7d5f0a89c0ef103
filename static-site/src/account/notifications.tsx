import type { Notification } from '../api/types';
import { unread } from '../session/me';
import { account } from '../session/session';
import { useAttempt } from '../state/attempt';
import { entitle } from '../state/load';
import * as m from '#messages';
import { money } from '../i18n/format';
import { dateTime } from '../i18n/names';
import { More, usePages } from '../ui/paged';
import { Alert, Await } from '../ui/Alert';
import { Blank } from '../ui/Problem';

const textOf = ({ type, title, quantity, trackingNumber, amount }: Notification) => {
  const { news } = m.account;
  switch (type) {
    case 'SOLD':
      return news.SOLD(title ?? '', quantity ?? 1);
    case 'SHIPPED':
    case 'DELIVERED':
    case 'LOST':
      return news[type](trackingNumber ?? '');
    case 'CANCELLED':
      return news.CANCELLED;
    case 'REFUNDED':
      return news.REFUNDED(amount ? money(amount) : '');
  }
};

export default function Notifications() {
  const t = m.account;
  entitle(t.notifications);
  const { attempt, busy, problem } = useAttempt();
  const pages = usePages('notifications', async (cursor, signal) => {
    const { data } = await (
      await account()
    ).callAs('get', '/v1/me/notifications', {
      query: { cursor, limit: 30 },
      ...(signal && { signal }),
    });
    unread.set(data.unread);
    return data;
  });
  const fresh = unread.get();
  const readAll = (items: Notification[]) =>
    attempt(async () => {
      await (await account()).callAs('post', '/v1/me/notifications/read', { body: {} });
      unread.set(0);
      pages.put({
        items: items.map((item) => ({ ...item, read: true })),
        nextCursor: pages.now.at === 'ready' ? pages.now.value.nextCursor : null,
      });
    });
  return (
    <Await of={pages}>
      {({ items }) =>
        items.length === 0 ? (
          <Blank title={t.none} text={t.noneText} />
        ) : (
          <section class="narrow wide-narrow">
            <div class="head-line">
              <h1>{t.notifications}</h1>
              {fresh > 0 && (
                <button class="button small" onClick={() => readAll(items)} aria-disabled={busy}>
                  {t.readAll}
                </button>
              )}
            </div>
            <Alert problem={problem} />
            <ul class="news">
              {items.map((item) => (
                <li key={item.id} class={item.read ? '' : 'fresh'}>
                  <p>
                    {!item.read && <span class="tag">{t.isNew}</span>} {textOf(item)}
                  </p>
                  <p class="fine">
                    <time dateTime={item.createdAt}>{dateTime(item.createdAt)}</time> ·{' '}
                    {item.listingId ? (
                      <a href="/my/sales">{t.toSales}</a>
                    ) : (
                      <a href={`/orders/${item.orderId}`}>{t.toOrder}</a>
                    )}
                  </p>
                </li>
              ))}
            </ul>
            <More of={pages} />
          </section>
        )
      }
    </Await>
  );
}
