interface SkeletonsProps {
  n?: number;
}

/** The shape of a shelf while its books are on their way. */
export const Skeletons = ({ n = 8 }: SkeletonsProps) => (
  <ul class="shelf skeletons" aria-hidden="true">
    {Array.from({ length: n }, (_, i) => (
      <li class="card" key={i}>
        <span class="cover" />
        <div class="card-words">
          <i />
          <i />
        </div>
      </li>
    ))}
  </ul>
);
