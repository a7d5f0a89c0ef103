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
const first = start(routes, Unloadable);
await need('core');
render(<App />, document.getElementById('app')!);
await first;
