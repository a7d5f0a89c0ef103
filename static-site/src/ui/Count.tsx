interface CountProps {
  n: number;
}

/** A number on an icon; screen readers read it in the icon's label. */
export const Count = ({ n }: CountProps) =>
  n > 0 ? (
    <span class="count" aria-hidden="true">
      {n > 99 ? '99+' : n}
    </span>
  ) : null;
