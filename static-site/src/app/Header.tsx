import type { ComponentType } from 'preact';
import * as m from '#messages';
import { Count } from '../ui/Count';
import { Icon } from '../ui/Icon';
import { basket, countOf } from '../basket/basket';
import { view } from '../routing/router';
import { SearchBox } from './SearchBox';
import { me, sessionMayExist } from '../session/me';
import type { MemberMenuProps } from './MemberMenu';
import { member } from './member-code';
import { redraw } from '../state/store';

let MemberMenu: ComponentType<MemberMenuProps> | undefined;

me.subscribe(async () => {
  if (!me.get() || MemberMenu) return;
  ({ MemberMenu } = await member());
  redraw();
});

const mark = (href: string) => ({
  href,
  'aria-current': (view.get()?.url ?? location).pathname === href ? ('page' as const) : undefined,
});

export const Header = () => {
  const t = m.core;
  const user = me.get();
  // Reserves the menu's width while a session is being restored, so that nothing moves when it is shown.
  const member = user || (user === undefined && sessionMayExist());
  const inCart = countOf(basket.get());
  return (
    <header class="head">
      <a class="brand" href="/">
        Book<i>Store</i>
      </a>
      <SearchBox />
      <nav aria-label={t.main}>
        <a class="wide-only" {...mark('/books')}>
          {t.browse}
        </a>
        <a class={member ? 'wide-only' : ''} {...mark('/sell')}>
          {t.sell}
        </a>
        {user === null && <a {...mark('/login')}>{t.login}</a>}
        <a class="badge" {...mark('/cart')} aria-label={inCart ? t.cartCount(inCart) : t.cart}>
          <Icon of="bag" />
          <Count n={inCart} />
        </a>
        {member && (user && MemberMenu ? <MemberMenu mark={mark} /> : <span class="mine" />)}
      </nav>
    </header>
  );
};
