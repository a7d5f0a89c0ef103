import type { TargetedEvent } from 'preact';
import type { Category, Condition, ListingPage } from '../api/types';
import { m } from '../i18n';
import { money, number } from '../i18n/format';
import { languageName } from '../i18n/names';
import { minor } from '../ui/price';
import { rangeOf, toggled, type ListName, type Query } from './query';

interface Props {
  query: Query;
  facets: ListingPage['facets'] | undefined;
  currency: string;
  change(part: Partial<Query>): void;
}

const GRADES: Condition[] = ['AS_NEW', 'FINE', 'VERY_GOOD', 'GOOD', 'FAIR', 'POOR'];

const nameOf = (name: ListName, value: string) =>
  name === 'language' ? languageName(value)
  : name === 'category' ? (m.core.categories[value as Category] ?? value)
  : (m.core.conditions[value as Condition] ?? value);

const Choices = ({ name, query, facets, change }: Props & { name: ListName }) => {
  const counts = new Map(facets?.[name].map(({ value, count }) => [value, count]));
  for (const value of query[name]) if (!counts.has(value)) counts.set(value, 0);
  const values = name === 'condition' ? GRADES.filter((grade) => counts.has(grade)) : [...counts.keys()];
  if (!values.length) return null;
  return (
    <fieldset>
      <legend>{m.catalog[name]}</legend>
      {values.map((value) => (
        <label key={value} class="choice">
          <input type="checkbox" checked={query[name].includes(value)} onChange={() => change({ [name]: toggled(query[name], value) })} />
          <span>
            {nameOf(name, value)}
            {name === 'condition' && <small>{m.catalog.definitions[value as Condition]}</small>}
          </span>
          <span class="tally">{number(counts.get(value) ?? 0)}</span>
        </label>
      ))}
    </fieldset>
  );
};

const Price = ({ query, facets, currency, change }: Props) => {
  const t = m.catalog;
  const unit = minor(1, currency);
  const shown = (amount: string) => (amount ? String(Math.round(Number(amount) / unit)) : '');
  const apply = (event: TargetedEvent<HTMLInputElement>) => {
    const { name, value } = event.currentTarget;
    const whole = value.replace(/\D/g, '');
    change({ [name]: whole && String(minor(Number(whole), currency)) });
  };
  return (
    <fieldset>
      <legend>{t.price}</legend>
      <div class="range">
        <input name="minPrice" inputMode="numeric" placeholder={t.from} aria-label={t.minPrice} value={shown(query.minPrice)} onChange={apply} />
        <span aria-hidden="true">–</span>
        <input name="maxPrice" inputMode="numeric" placeholder={t.to} aria-label={t.maxPrice} value={shown(query.maxPrice)} onChange={apply} />
      </div>
      {facets?.price.map(({ value, count }) => {
        const { minPrice, maxPrice } = rangeOf(value);
        const on = query.minPrice === minPrice && query.maxPrice === maxPrice;
        const low = minPrice && money({ amount: Number(minPrice), currency });
        const high = maxPrice && money({ amount: Number(maxPrice) + 1, currency });
        return (
          <label key={value} class="choice">
            <input type="checkbox" checked={on} onChange={() => change(on ? { minPrice: '', maxPrice: '' } : { minPrice, maxPrice })} />
            <span>{!low ? t.under(high) : high ? `${low} – ${high}` : t.over(low)}</span>
            <span class="tally">{number(count)}</span>
          </label>
        );
      })}
    </fieldset>
  );
};

export const Filters = (props: Props) => (
  <>
    <Choices name="category" {...props} />
    <Choices name="condition" {...props} />
    <Choices name="language" {...props} />
    <Price {...props} />
  </>
);

export const Chips = ({ query, change, currency, sellerName }: Omit<Props, 'facets'> & { sellerName: string | undefined }) => {
  const t = m.catalog;
  const chips: [text: string, without: Partial<Query>][] = [];
  for (const name of ['category', 'condition', 'language'] as const)
    for (const value of query[name]) chips.push([nameOf(name, value), { [name]: toggled(query[name], value) }]);
  const price = (amount: string) => money({ amount: Number(amount), currency });
  if (query.minPrice) chips.push([t.over(price(query.minPrice)), { minPrice: '' }]);
  if (query.maxPrice) chips.push([t.upTo(price(query.maxPrice)), { maxPrice: '' }]);
  if (query.author) chips.push([query.author, { author: '' }]);
  if (query.seller) chips.push([t.soldBy(sellerName ?? '…'), { seller: '' }]);
  if (!chips.length) return null;
  const none = { category: [], condition: [], language: [], minPrice: '', maxPrice: '', author: '', seller: '' };
  return (
    <ul class="chips" aria-label={t.active}>
      {chips.map(([text, without]) => (
        <li key={text}><button onClick={() => change(without)} aria-label={t.without(text)}>{text} <span aria-hidden="true">×</span></button></li>
      ))}
      <li><button class="link" onClick={() => change(none)}>{t.clear}</button></li>
    </ul>
  );
};
