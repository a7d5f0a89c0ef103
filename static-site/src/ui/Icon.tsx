/** A picture from the stylesheet. */
export const Icon = ({ of }: { of: 'lens' | 'bag' | 'bell' | 'person' }) => (
  <i class={`icon ${of}`} />
);
