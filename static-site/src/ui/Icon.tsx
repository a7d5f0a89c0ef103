interface IconProps {
  of: 'lens' | 'bag' | 'bell' | 'person';
}

/** A picture from the stylesheet. */
export const Icon = ({ of }: IconProps) => <i class={`icon ${of}`} />;
