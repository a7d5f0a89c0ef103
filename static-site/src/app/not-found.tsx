import * as m from '#messages';
import type { Open } from '../routing/router';
import { Blank } from '../ui/Problem';

const NotFound = () => (
  <Blank title={m.missing.title} text={m.missing.text} mark="¿?">
    <a class="button primary" href="/books">
      {m.core.browse}
    </a>
    <a class="button" href="/">
      {m.missing.home}
    </a>
  </Blank>
);

const open: Open = () => ({ View: NotFound, title: () => m.missing.title });
export default open;
