interface CountProps {
  n: number;
}

/** A number on an icon; those who cannot see it hear it in the icon's name. */
export const Count = ({ n }: CountProps) =>
  n > 0 ? (
    <span class="count" aria-hidden="true">
      {n > 99 ? '99+' : n}
    </span>
  ) : null;
