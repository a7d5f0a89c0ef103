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
// When this script comes from the cache, the document may not be parsed yet.
addEventListener('DOMContentLoaded', redraw);
loadExplanationsWith(() => import('../ui/Explained'));
begin(member);
void start(routes);
redraw();
// The first use of Intl loads the locale's data: do that while the API's answers are loading, not when they are rendered.
setTimeout(() => money({ amount: 0, currency: 'COP' }));
