import * as m from '#messages';
import { languageName } from '../i18n/names';
import { fieldNames } from './import-words';

export type Tables = typeof import('./words.gen');

interface TableProps {
  title: string;
  rows: [value: string, words: string][];
  nameOf: (value: string) => string | undefined;
}

const Table = ({ title, rows, nameOf }: TableProps) => (
  <>
    <h3>{title}</h3>
    <dl class="facts">
      {rows
        .filter(([value]) => nameOf(value))
        .map(([value, words]) => (
          <div key={value}>
            <dt>{nameOf(value)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  </>
);

interface Props {
  tables: Tables | undefined;
  load: () => void;
}

/** Every spelling that a file may have, from the tables by which the shop reads it. */
export const AcceptedWords = ({ tables, load }: Props) => {
  const t = m.imports;
  return (
    <details onToggle={load}>
      <summary>{t.words}</summary>
      <h3>{m.sell.price}</h3>
      <p>{t.prices}</p>
      {tables && (
        <>
          <Table
            title={t.headings}
            rows={tables.headings}
            nameOf={(value) => fieldNames()[value]}
          />
          <Table
            title={m.sell.condition}
            rows={tables.conditions}
            nameOf={(value) => m.core.conditions[value as keyof typeof m.core.conditions]}
          />
          <Table
            title={m.sell.category}
            rows={tables.categories}
            nameOf={(value) => m.core.categories[value as keyof typeof m.core.categories]}
          />
          <Table title={m.sell.language} rows={tables.languages} nameOf={languageName} />
        </>
      )}
    </details>
  );
};
