import { render } from 'preact';

interface Action {
  label: string;
  href?: string;
  run?: () => void;
}

const place = () => document.getElementById('notice')!;

let timer: ReturnType<typeof setTimeout>;

export const hideNotice = () => render(null, place());

/** Shows a message at the bottom of the window; it disappears by itself after `wait` milliseconds. */
export const showNotice = (text: string, action?: Action, wait = 6000) => {
  clearTimeout(timer);
  timer = setTimeout(hideNotice, wait);
  render(
    <p>
      {text} {action?.href && <a href={action.href}>{action.label}</a>}
      {action?.run && (
        <button class="link" onClick={action.run}>
          {action.label}
        </button>
      )}
    </p>,
    place(),
  );
};
