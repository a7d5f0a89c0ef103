import { useEffect, useRef } from 'preact/hooks';
import { failureOf } from '../api/client';
import type { User } from '../api/types';
import { m } from '../i18n';
import { Count } from '../ui/Count';
import { Icon } from '../ui/Icon';
import { basket } from './basket';
import { say } from './notice';
import { navigate, view } from './router';
import { account, unread } from './session';
import { useStore } from './store';

const BELL = 'M12 2.5c.8 0 1.4.6 1.5 1.3 2.8.6 5 3.2 5 6.2v5l2 3.5h-5.6a3 3 0 0 1-5.8 0H3.5l2-3.5v-5c0-3 2.2-5.6 5-6.2.1-.7.7-1.3 1.5-1.3zm0 2.7A4.9 4.9 0 0 0 7 10v5.4L6 17h12l-1-1.6V10a4.9 4.9 0 0 0-5-4.8z';
const PERSON = 'M12 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10zm0 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3.5 21c.3-4 3.7-6.5 8.5-6.5s8.2 2.5 8.5 6.5H19c-.4-3.2-3-5-7-5s-6.6 1.8-7 5z';

export interface MineProps {
  user: User;
  mark(href: string): object;
}

const leave = async () => {
  await (await account()).signOut();
  basket.set({ owner: null, lines: [] });
  say(m.mine.loggedOut);
  navigate('/');
};

const Menu = ({ name, admin }: { name: string; admin: boolean }) => {
  const t = m.mine;
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
      <summary aria-label={`${t.menu}: ${name}`}><Icon shape={PERSON} /><span class="menu-name">{name.split(' ')[0]}</span></summary>
      <ul>
        <li><a href="/orders">{t.myOrders}</a></li>
        <li class="narrow-only"><a href="/sell">{m.core.sell}</a></li>
        <li><a href="/my/books">{t.myBooks}</a></li>
        <li><a href="/my/sales">{t.mySales}</a></li>
        {admin && <li><a href="/admin/users">{t.admin}</a></li>}
        <li><a href="/account">{t.account}</a></li>
        <li><button onClick={leave}>{t.logout}</button></li>
      </ul>
    </details>
  );
};

const SELDOM = 20_000;
let looked = Date.now();

/** Counts the news again as one moves around, but not with every step. */
const lookForNews = () => {
  if (Date.now() - looked < SELDOM) return;
  looked = Date.now();
  account().then(({ countUnread }) => countUnread()).catch(failureOf);
};

/** What stands in the head for those who are signed in. */
export const Mine = ({ user, mark }: MineProps) => {
  const t = m.mine;
  const news = useStore(unread);
  const place = useStore(view)?.id;
  useEffect(lookForNews, [place]);
  return (
    <>
      <a class="badge" {...mark('/notifications')} aria-label={news ? t.unread(news) : t.notifications}>
        <Icon shape={BELL} /><Count n={news} />
      </a>
      <Menu name={user.name} admin={user.roles.includes('admin')} />
    </>
  );
};
