import { useEffect, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import { m, need } from '../i18n';
import { Count } from '../ui/Count';
import { BAG, Icon } from '../ui/Icon';
import { basket, countOf } from './basket';
import type { MineProps } from './Mine';
import { view } from './router';
import { SearchBox } from './SearchBox';
import { me } from './session';
import { useStore } from './store';

export const Header = () => {
  const t = m.core;
  const user = useStore(me);
  const [Mine, setMine] = useState<ComponentType<MineProps>>();
  useEffect(() => {
    if (user) void Promise.all([import('./Mine'), need('mine')]).then(([it]) => setMine(() => it.Mine), console.error);
  }, [user]);
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
        <a class="badge" {...mark('/cart')} aria-label={inCart ? t.cartCount(inCart) : t.cart}>
          <Icon shape={BAG} /><Count n={inCart} />
        </a>
        {user && Mine && <Mine user={user} mark={mark} />}
      </nav>
    </header>
  );
};
