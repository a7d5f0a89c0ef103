import { useEffect, useRef } from 'preact/hooks';
import { m } from '../i18n';
import { Icon } from '../ui/Icon';
import { basket, countOf } from './basket';
import { say } from './notice';
import { navigate, view } from './router';
import { SearchBox } from './SearchBox';
import { account, me, unread } from './session';
import { useStore } from './store';

const leave = async () => {
  await (await account()).signOut();
  basket.set({ owner: null, lines: [] });
  say(m.core.loggedOut);
  navigate('/');
};

const Menu = ({ name, admin }: { name: string; admin: boolean }) => {
  const t = m.core;
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const open = box.current;
      if (!open?.open || (event.type === 'click' && (event.target as Element).closest('summary'))) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        open.querySelector('summary')!.focus();
      }
      open.open = false;
    };
    addEventListener('click', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('click', close);
      removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details class="menu" ref={box}>
      <summary aria-label={`${t.menu}: ${name}`}><Icon name="person" /><span class="menu-name">{name.split(' ')[0]}</span></summary>
      <ul>
        <li><a href="/orders">{t.myOrders}</a></li>
        <li class="narrow-only"><a href="/sell">{t.sell}</a></li>
        <li><a href="/my/books">{t.myBooks}</a></li>
        <li><a href="/my/sales">{t.mySales}</a></li>
        {admin && <li><a href="/admin/users">{t.admin}</a></li>}
        <li><a href="/account">{t.account}</a></li>
        <li><button onClick={leave}>{t.logout}</button></li>
      </ul>
    </details>
  );
};

const Count = ({ n }: { n: number }) => (n > 0 ? <span class="count" aria-hidden="true">{n > 99 ? '99+' : n}</span> : null);

export const Header = () => {
  const t = m.core;
  const user = useStore(me);
  const news = useStore(unread);
  const inCart = countOf(useStore(basket));
  const { pathname } = useStore(view)?.url ?? location;
  const mark = (href: string) => ({ href, 'aria-current': pathname === href ? ('page' as const) : undefined });
  return (
    <header class="head">
      <a class="brand" href="/">Book<i>Store</i></a>
      <SearchBox />
      <nav aria-label={t.main}>
        <a class="wide-only" {...mark('/books')}>{t.browse}</a>
        <a class={user ? 'wide-only' : ''} {...mark('/sell')}>{t.sell}</a>
        {user === null && <a {...mark('/login')}>{t.login}</a>}
        {user && (
          <a class="badge" {...mark('/notifications')} aria-label={news ? t.unread(news) : t.notifications}>
            <Icon name="bell" /><Count n={news} />
          </a>
        )}
        <a class="badge" {...mark('/cart')} aria-label={inCart ? t.cartCount(inCart) : t.cart}>
          <Icon name="cart" /><Count n={inCart} />
        </a>
        {user && <Menu name={user.name} admin={user.roles.includes('admin')} />}
      </nav>
    </header>
  );
};
