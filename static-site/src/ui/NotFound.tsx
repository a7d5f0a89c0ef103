import * as m from '#messages';
import { MessagePage } from './Message';

const NotFound = () => (
  <MessagePage title={m.missing.title} text={m.missing.text} mark="¿?">
    <a class="button primary" href="/books">
      {m.core.browse}
    </a>
    <a class="button" href="/">
      {m.missing.home}
    </a>
  </MessagePage>
);

/** The page of an address that does not exist. */
export const openNotFound = () => ({ View: NotFound, title: () => m.missing.title });
