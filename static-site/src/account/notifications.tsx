import type { Notification } from '../api/types';
import { unread } from '../session/unread';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { changeItems, pages, type Pages } from '../state/pages';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { money } from '../i18n/format';
import { dateTime } from '../i18n/names';
import { More } from '../ui/More';
import { Alert, Await } from '../ui/Alert';
import { MessagePage } from '../ui/Message';

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

interface Props {
  list: Pages<Notification>;
  reading: Attempts;
  readAll: () => void;
}

const Notifications = ({ list, reading: { busy, problem }, readAll }: Props) => {
  const t = m.account;
  const fresh = unread.get();
  return (
    <Await of={list.all}>
      {({ items }) =>
        items.length === 0 ? (
          <MessagePage title={t.none} text={t.noneText} />
        ) : (
          <section class="narrow wide-narrow">
            <div class="head-line">
              <h1>{t.notifications}</h1>
              {fresh > 0 && (
                <button class="button small" onClick={readAll} aria-disabled={busy}>
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
            <More of={list} />
          </section>
        )
      }
    </Await>
  );
};

const open: Open = () => {
  const list = pages<Notification>(async (cursor) => {
    const { callAs } = await account();
    const { data } = await callAs('get', '/v1/me/notifications', { query: { cursor, limit: 30 } });
    unread.set(data.unread);
    return data;
  });
  const reading = attempts();
  const readAll = () =>
    void reading.attempt(async () => {
      await (await account()).callAs('post', '/v1/me/notifications/read', { body: {} });
      unread.set(0);
      changeItems(list, (item) => ({ ...item, read: true }));
    });
  return {
    View: () => <Notifications list={list} reading={reading} readAll={readAll} />,
    title: () => m.account.notifications,
  };
};
export default open;
