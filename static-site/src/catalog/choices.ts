export const toggle = (values: string[], value: string) =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];

/**
 * The price filter of a facet such as `2000000-5000000`; the highest facet has no end. A facet's end is exclusive, a
 * filter's is inclusive.
 */
export const rangeOf = (facet: string) => {
  const [from = '', to = ''] = facet.split('-');
  return { minPrice: from === '0' ? '' : from, maxPrice: to && String(Number(to) - 1) };
};
