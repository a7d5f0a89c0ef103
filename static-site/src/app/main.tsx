import { render } from 'preact';
import { lang, need } from '../i18n';
import { App, Unloadable } from './App';
import { start } from './router';
import { routes } from './routes';
import { begin } from './session';

const tell = () => (document.documentElement.lang = lang.get());
lang.subscribe(tell);
tell();

void begin();
void start(routes, Unloadable);
// No await at the top level: pages import this file's chunk, and would wait for it for ever.
void need('core').then(
  () => render(<App />, document.getElementById('app')!),
  () => (document.getElementById('unreachable')!.hidden = false),
);
