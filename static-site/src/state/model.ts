import { redraw } from './store';

/** What changes a part of a model and draws the page again. */
export const setterOf =
  <M extends object>(model: M) =>
  (part: Partial<M>) => {
    Object.assign(model, part);
    redraw();
  };
