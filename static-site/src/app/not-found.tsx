import * as m from '#messages';
import type { Open } from '../routing/router';
import { MessagePage } from '../ui/Message';

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

const open: Open = () => ({ View: NotFound, title: () => m.missing.title });
export default open;
