import { render } from 'preact';
import { App, Unloadable } from './App';
import { start } from './router';
import { begin } from './session';
import { drawnBy, redraw } from './store';

drawnBy(() => render(<App />, document.getElementById('app')!));
void begin();
void start(Unloadable);
redraw();
