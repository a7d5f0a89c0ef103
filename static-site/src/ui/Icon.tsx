interface IconProps {
  of: 'lens' | 'bag' | 'bell' | 'person';
}

/** An icon, drawn by the style sheet. */
export const Icon = ({ of }: IconProps) => <i class={`icon ${of}`} />;
