declare module '#content/*.md' {
  /** A text, or an element with its attributes and what is in it, as `scripts/markdown.mjs` makes them. */
  export type Node = string | [name: string, attributes: Record<string, unknown>, ...in: Node[]];
  /** The heading of the page. */
  export const title: string;
  /** What follows it. */
  export const body: Node[];
}
