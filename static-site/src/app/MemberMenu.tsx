import { failureOf } from '../api/client';
import * as m from '#messages';
import { Count } from '../ui/Count';
import { Icon } from '../ui/Icon';
import { basket } from '../basket/basket';
import { showNotice } from '../ui/notice';
import { navigate, view } from '../routing/router';
import { countUnread, signOut } from '../session/account';
import { me } from '../session/me';
import { unread } from '../session/unread';

export interface MemberMenuProps {
  /** The attributes of a link in the head, which tell whether it leads to the page that is shown. */
  mark: (href: string) => object;
}

const leave = async () => {
  await signOut();
  basket.set({ owner: null, lines: [] });
  showNotice(m.mine.loggedOut);
  navigate('/');
};

const close = (event: Event) => {
  const menu = document.querySelector<HTMLDetailsElement>('.menu[open]');
  if (
    !menu ||
    (event.type === 'click' && (event.target as Element).closest('summary')) ||
    (event.type === 'focusin' && menu.contains(event.target as Node))
  )
    return;
  if (event instanceof KeyboardEvent) {
    if (event.key !== 'Escape') return;
    menu.querySelector('summary')!.focus();
  }
  menu.open = false;
};
addEventListener('click', close);
addEventListener('keydown', close);
// The focused element must not be covered by the menu.
addEventListener('focusin', close);

interface MenuProps {
  name: string;
  admin: boolean;
}

const Menu = ({ name, admin }: MenuProps) => {
  const t = m.mine;
  return (
    <details class="menu">
      <summary aria-label={`${t.menu}: ${name}`}>
        <Icon of="person" />
        <span class="menu-name">{name.split(' ')[0]}</span>
      </summary>
      <ul>
        <li class="narrow-only">
          <a href="/books">{m.core.browse}</a>
        </li>
        <li>
          <a href="/orders">{t.myOrders}</a>
        </li>
        <li class="narrow-only">
          <a href="/sell">{m.core.sell}</a>
        </li>
        <li>
          <a href="/my/books">{t.myBooks}</a>
        </li>
        <li>
          <a href="/my/sales">{t.mySales}</a>
        </li>
        {admin && (
          <>
            <li>
              <a href="/admin/users">{t.admin}</a>
            </li>
            <li>
              <a href="/admin/moderation">{t.moderation}</a>
            </li>
          </>
        )}
        <li>
          <a href="/account">{t.account}</a>
        </li>
        <li>
          <button onClick={leave}>{t.logout}</button>
        </li>
      </ul>
    </details>
  );
};

const SELDOM = 20_000;
let looked = Date.now();

/** Refreshes the count of notifications when another page is shown, at most once in `SELDOM` milliseconds. */
const lookForNews = () => {
  if (Date.now() - looked < SELDOM) return;
  looked = Date.now();
  countUnread().catch(failureOf);
};
view.subscribe(() => me.get() && lookForNews());

/** The part of the head for signed-in users: notifications and the menu. */
export const MemberMenu = ({ mark }: MemberMenuProps) => {
  const t = m.mine;
  const news = unread.get();
  const user = me.get()!;
  return (
    <>
      <a
        class="badge"
        {...mark('/notifications')}
        aria-label={news ? t.unread(news) : t.notifications}
      >
        <Icon of="bell" />
        <Count n={news} />
      </a>
      <Menu name={user.name} admin={user.roles.includes('admin')} />
    </>
  );
};
