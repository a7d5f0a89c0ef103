import { m } from '../i18n';
import { Blank } from '../ui/Problem';
import { useTitle } from './load';

export default function NotFound() {
  useTitle(m.core.notFound.title);
  return (
    <Blank title={m.core.notFound.title} text={m.core.notFound.text} mark="¿?">
      <a class="button primary" href="/books">{m.core.browse}</a>
      <a class="button" href="/">{m.core.home}</a>
    </Blank>
  );
}
