import { Component, type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lang, m } from '../i18n';
import { Blank, Waiting } from '../ui/Problem';
import { Header } from './Header';
import { notice } from './notice';
import { Footer } from './Footer';
import { busy, view } from './router';
import { useStore } from './store';

/** What stands in for a page whose code did not arrive. */
export const Unloadable = () => (
  <Blank title={m.core.failed} text={m.core.newVersion} mark="¶">
    <button class="button primary" onClick={() => location.reload()}>{m.core.reload}</button>
  </Blank>
);

class Guard extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };
  static override getDerivedStateFromError = () => ({ broken: true });
  override componentDidCatch(error: unknown) {
    console.error(error);
  }
  override render() {
    return this.state.broken ? <Unloadable /> : this.props.children;
  }
}

const Notice = () => {
  const now = useStore(notice);
  const { action } = now ?? {};
  return (
    <div class="notice" role="status">
      {now && (
        <p>
          {now.text}{' '}
          {action?.href && <a href={action.href}>{action.label}</a>}
          {action?.run && <button class="link" onClick={action.run}>{action.label}</button>}
        </p>
      )}
    </div>
  );
};

const useOnline = () => {
  const [online, set] = useState(navigator.onLine);
  useEffect(() => {
    const read = () => set(navigator.onLine);
    addEventListener('online', read);
    addEventListener('offline', read);
    return () => {
      removeEventListener('online', read);
      removeEventListener('offline', read);
    };
  }, []);
  return online;
};

export const App = () => {
  useStore(lang);
  const now = useStore(view);
  const waiting = useStore(busy);
  const online = useOnline();
  return (
    <>
      <a class="skip" href="#main">{m.core.skip}</a>
      <div class="bar" role="status">{!online && <p>{m.core.offline.bar}</p>}</div>
      {waiting && now && <div class="progress" />}
      <Header />
      <main id="main" tabIndex={-1}>
        {now ? <Guard key={now.id}><now.page url={now.url} params={now.params} kept={now.kept} /></Guard> : <Waiting />}
      </main>
      <Footer />
      <Notice />
    </>
  );
};
