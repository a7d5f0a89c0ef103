import { Component, type ComponentChildren } from 'preact';
import { ApiError } from '../api/client';
import * as m from '#messages';
import { Failure, Waiting } from '../ui/Message';
import { Footer } from './Footer';
import { Header } from './Header';
import { busy, view } from '../routing/router';
import { redraw } from '../state/store';

/** Shown instead of a page whose code could not be loaded. */
const Unloadable = () => (
  <Failure problem={new ApiError('offline')} retry={() => location.reload()} />
);

interface GuardProps {
  children: ComponentChildren;
}

class Guard extends Component<GuardProps, { broken?: boolean }> {
  override componentDidCatch(error: unknown) {
    console.error(error);
    this.setState({ broken: true });
  }
  override render() {
    return this.state.broken ? <Unloadable /> : this.props.children;
  }
}

addEventListener('online', redraw);
addEventListener('offline', redraw);

export const App = () => {
  const now = view.get();
  return (
    <>
      <a class="skip" href="#main">
        {m.core.skip}
      </a>
      <div class="bar" role="status">
        {!navigator.onLine && <p>{m.core.offline.bar}</p>}
      </div>
      {busy.get() && now && <div class="progress" />}
      <Header />
      <main id="main" tabIndex={-1}>
        {now ? (
          <Guard key={now.url.pathname}>{now.screen ? <now.screen.View /> : <Unloadable />}</Guard>
        ) : (
          <Waiting />
        )}
      </main>
      <Footer />
    </>
  );
};
