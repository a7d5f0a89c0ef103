/** The little of a browser that models touch. */
const kept = new Map<string, string>();

Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  },
  addEventListener: () => undefined,
});
Object.defineProperty(globalThis, 'navigator', {
  value: { languages: ['en-US'], onLine: true },
  configurable: true,
});
