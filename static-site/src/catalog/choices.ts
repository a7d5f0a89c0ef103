export const toggle = (values: string[], value: string) =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];

/** A price facet `2000000-5000000`; the dearest has no end. Its end is exclusive, a filter's is not. */
export const rangeOf = (facet: string) => {
  const [from = '', to = ''] = facet.split('-');
  return { minPrice: from === '0' ? '' : from, maxPrice: to && String(Number(to) - 1) };
};
