declare module '#content/*.md' {
  /** The heading of the page. */
  export const title: string;
  /** What follows it, made of our own Markdown by `scripts/markdown.mjs`, so it is safe to insert. */
  export const html: string;
}
