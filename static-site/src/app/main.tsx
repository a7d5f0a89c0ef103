import { render } from 'preact';
import { money } from '../i18n/format';
import { App, Unloadable } from './App';
import { start } from './router';
import { begin } from './session';
import { drawnBy, redraw } from './store';

drawnBy(() => {
  const place = document.getElementById('app');
  if (place) render(<App />, place);
});
// The page may still be on its way when this script comes from the cache.
addEventListener('DOMContentLoaded', redraw);
void begin();
void start(Unloadable);
redraw();
// The first sum of money makes the browser load what it knows of the language: better while answers are on their way than with the page they make.
setTimeout(() => money({ amount: 0, currency: 'COP' }));
