import { coverLook } from './cover-model';

export interface Bound {
  title: string;
  authors?: string[] | null | undefined;
  coverUrl?: string | null | undefined;
  language?: string | undefined;
}

interface CoverProps {
  of: Bound;
  eager?: boolean | undefined;
}

/** The photo of a copy, or a cover drawn from its title and author. Decorative: the title is always beside it as text. */
export const Cover = ({ of, eager }: CoverProps) => {
  if (of.coverUrl)
    return (
      <span class="cover photo">
        <img
          src={of.coverUrl}
          alt=""
          width={300}
          height={450}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
        />
      </span>
    );
  const authors = of.authors ?? [];
  const { palette, composition, size } = coverLook(of.title);
  return (
    <span
      class={`cover k${composition} p${palette} z${size}`}
      aria-hidden="true"
      lang={of.language}
    >
      <span class="cover-title">{of.title}</span>
      <span class="cover-author">
        {authors[0]}
        {authors.length > 1 && ' …'}
      </span>
    </span>
  );
};
