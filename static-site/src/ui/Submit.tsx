import * as m from '#messages';

export const Submit = ({
  text,
  busy,
  class: kind = 'button primary',
}: {
  text: string;
  busy: boolean;
  class?: string;
}) => (
  <button class={kind} type="submit" aria-disabled={busy}>
    {busy ? m.core.wait : text}
  </button>
);
