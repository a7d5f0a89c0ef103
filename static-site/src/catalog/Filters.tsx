import type { ComponentChildren, TargetedEvent } from 'preact';
import type { Category, Condition, ListingPage } from '../api/types';
import * as m from '#messages';
import { minor, money, number } from '../i18n/format';
import { languageName } from '../i18n/names';
import { rangeOf, toggle } from './choices';
import type { ListName, Query } from './query';

interface Props {
  query: Query;
  page: ListingPage | undefined;
  change: (part: Partial<Query>) => void;
}

const GRADES: Condition[] = ['AS_NEW', 'FINE', 'VERY_GOOD', 'GOOD', 'FAIR', 'POOR'];

const currencyOf = (page: ListingPage | undefined) => page?.items[0]?.price.currency ?? 'COP';

const nameOf = (name: ListName, value: string) =>
  name === 'language'
    ? languageName(value)
    : name === 'category'
      ? (m.core.categories[value as Category] ?? value)
      : (m.core.conditions[value as Condition] ?? value);

interface ChoiceProps {
  on: boolean;
  count: number;
  turn: () => void;
  children: ComponentChildren;
}

const Choice = ({ on, count, turn, children }: ChoiceProps) => (
  <label class="choice">
    <input type="checkbox" checked={on} onChange={turn} />
    <span>{children}</span>
    <span class="tally">{number(count)}</span>
  </label>
);

const Choices = ({ name, query, page, change }: Props & { name: ListName }) => {
  const counts = new Map(page?.facets[name].map(({ value, count }) => [value, count]));
  for (const value of query[name]) if (!counts.has(value)) counts.set(value, 0);
  const values =
    name === 'condition' ? GRADES.filter((grade) => counts.has(grade)) : [...counts.keys()];
  if (!values.length) return null;
  return (
    <fieldset>
      <legend>{m.filters[name]}</legend>
      {values.map((value) => (
        <Choice
          key={value}
          on={query[name].includes(value)}
          count={counts.get(value)!}
          turn={() => change({ [name]: toggle(query[name], value) })}
        >
          {nameOf(name, value)}
          {name === 'condition' && <small>{m.grades[value as Condition]}</small>}
        </Choice>
      ))}
    </fieldset>
  );
};

const Price = ({ query, page, change }: Props) => {
  if (!page?.total && !query.minPrice && !query.maxPrice) return null;
  const t = m.filters;
  const currency = currencyOf(page);
  const price = (amount: number) => money({ amount, currency });
  const shown = (amount: string) =>
    amount ? String(Math.round(Number(amount) / minor(1, currency))) : '';
  const apply = (event: TargetedEvent<HTMLInputElement>) => {
    const { name, value } = event.currentTarget;
    const whole = value.replace(/\D/g, '');
    change({ [name]: whole && String(minor(Number(whole), currency)) });
  };
  return (
    <fieldset>
      <legend>{t.price}</legend>
      <div class="range">
        <input
          name="minPrice"
          inputMode="numeric"
          placeholder={t.from}
          aria-label={t.minPrice}
          value={shown(query.minPrice)}
          onChange={apply}
        />
        <span aria-hidden="true">–</span>
        <input
          name="maxPrice"
          inputMode="numeric"
          placeholder={t.to}
          aria-label={t.maxPrice}
          value={shown(query.maxPrice)}
          onChange={apply}
        />
      </div>
      {page?.facets.price.map(({ value, count }) => {
        const { minPrice, maxPrice } = rangeOf(value);
        const on = query.minPrice === minPrice && query.maxPrice === maxPrice;
        const low = minPrice && price(Number(minPrice));
        const high = maxPrice && price(Number(maxPrice) + 1);
        return (
          <Choice
            key={value}
            on={on}
            count={count}
            turn={() => change(on ? { minPrice: '', maxPrice: '' } : { minPrice, maxPrice })}
          >
            {!low ? t.under(high) : high ? `${low} – ${high}` : t.over(low)}
          </Choice>
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

/** The active filters, each with a button that removes it. */
export const Chips = ({ query, page, change }: Props) => {
  const t = m.filters;
  const price = (amount: string) => money({ amount: Number(amount), currency: currencyOf(page) });
  const chips: [text: string | undefined, without: Partial<Query>][] = [
    ...(['category', 'condition', 'language'] as const).flatMap((name) =>
      query[name].map((value): [string, Partial<Query>] => [
        nameOf(name, value),
        { [name]: toggle(query[name], value) },
      ]),
    ),
    [query.minPrice && t.over(price(query.minPrice)), { minPrice: '' }],
    [query.maxPrice && t.upTo(price(query.maxPrice)), { maxPrice: '' }],
    [query.author, { author: '' }],
    [query.seller && t.soldBy(page?.items[0]?.sellerName ?? '…'), { seller: '' }],
  ];
  const none = {
    category: [],
    condition: [],
    language: [],
    minPrice: '',
    maxPrice: '',
    author: '',
    seller: '',
  };
  return (
    <>
      {chips.map(
        ([text, without]) =>
          text && (
            <li key={text}>
              <button onClick={() => change(without)} aria-label={t.without(text)}>
                {text} <span aria-hidden="true">×</span>
              </button>
            </li>
          ),
      )}
      <li>
        <button class="link" onClick={() => change(none)}>
          {t.clear}
        </button>
      </li>
    </>
  );
};
