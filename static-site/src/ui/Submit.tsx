import * as m from '#messages';

interface SubmitProps {
  text: string;
  busy: boolean;
  class?: string;
}

export const Submit = ({ text, busy, class: kind = 'button primary' }: SubmitProps) => (
  <button class={kind} type="submit" aria-disabled={busy}>
    {busy ? m.core.wait : text}
  </button>
);
