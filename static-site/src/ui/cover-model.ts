export interface CoverLook {
  palette: number;
  composition: number;
  size: 's' | 'm' | 'l' | 'xl';
}

export const PALETTES = 10;
export const COMPOSITIONS = 6;

const hash = (text: string) => {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h ^= h >>> 15;
  return Math.imul(h, 2246822519) >>> 0;
};

const sizeOf = (title: string): CoverLook['size'] => {
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length));
  const weight = Math.max(title.length, longest * 3.2);
  return weight <= 16 ? 'xl' : weight <= 34 ? 'l' : weight <= 64 ? 'm' : 's';
};

/** The same book always gets the same cover. */
export const coverLook = (title: string): CoverLook => {
  const h = hash(title.toLowerCase());
  return { palette: h % PALETTES, composition: (h >>> 8) % COMPOSITIONS, size: sizeOf(title) };
};
