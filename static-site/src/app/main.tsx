import { render } from 'preact';
import { money } from '../i18n/format';
import { App } from './App';
import { start, view } from '../routing/router';
import { begin } from '../session/session';
import { loadExplanationsWith } from '../state/failures';
import { member } from './member-code';
import { routes } from './routes';
import { renderWith, redraw } from '../state/store';

renderWith(() => {
  const place = document.getElementById('app');
  if (place) render(<App />, place);
  const title = view.get()?.screen?.title?.();
  document.title = title ? `${title} · BookStore` : 'BookStore';
});
// The page may still be on its way when this script comes from the cache.
addEventListener('DOMContentLoaded', redraw);
loadExplanationsWith(() => import('../ui/Explained'));
begin(member);
void start(routes);
redraw();
// The first sum of money makes the browser load what it knows of the language: better while answers are on their way than with the page they make.
setTimeout(() => money({ amount: 0, currency: 'COP' }));
