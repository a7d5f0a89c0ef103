import * as m from '#messages';
import { Blank } from '../ui/Problem';
import { entitle } from '../state/load';

export default function NotFound() {
  entitle(m.missing.title);
  return (
    <Blank title={m.missing.title} text={m.missing.text} mark="¿?">
      <a class="button primary" href="/books">
        {m.core.browse}
      </a>
      <a class="button" href="/">
        {m.missing.home}
      </a>
    </Blank>
  );
}
