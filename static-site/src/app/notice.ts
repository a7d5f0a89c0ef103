import { store } from './store';

export interface Notice {
  text: string;
  action?: { label: string; href?: string; run?: () => void };
}

export const notice = store<Notice | null>(null);

let timer: ReturnType<typeof setTimeout>;

/** Says something in passing; it goes away by itself. */
export const say = (text: string, action?: Notice['action'], wait = 6000) => {
  clearTimeout(timer);
  notice.set({ text, ...(action && { action }) });
  timer = setTimeout(() => notice.set(null), wait);
};
