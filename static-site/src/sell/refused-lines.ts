import type { Schema } from '../api/client';

type Format = Schema['ImportPreview']['format'];

/** The line at which a row starts, and its cells. */
export interface Row {
  line: number;
  cells: string[];
}

const DELIMITERS: Partial<Record<Format, string>> = { COMMAS: ',', SEMICOLONS: ';', TABS: '\t' };

/** The rows of a file of text (RFC 4180); a quote opens only at the start of a cell. */
export const rowsOf = (text: string, delimiter: string): Row[] => {
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let cell = '';
  let line = 1;
  let quoted = false;
  const endRow = () => {
    row.cells.push(cell);
    if (row.cells.some((one) => one.trim())) rows.push(row);
    row = { line, cells: [] };
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    const isBreak = c === '\n' || (c === '\r' && text[i + 1] !== '\n');
    if (isBreak) line++;
    if (c === '"' && quoted && text[i + 1] === '"') cell += text[++i]!;
    else if (c === '"' && (quoted || !cell.trim())) quoted = !quoted;
    else if (quoted) cell += c;
    else if (c === delimiter) {
      row.cells.push(cell);
      cell = '';
    } else if (isBreak) endRow();
    else if (c !== '\r') cell += c;
  }
  endRow();
  return rows;
};

/** A cell that no spreadsheet runs as a formula; the shop takes the apostrophe off again. */
const guarded = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

const written = (cells: string[]) =>
  cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(',');

/**
 * The refused lines of a file as CSV that a spreadsheet opens with its letters right; undefined where the file is not text
 * with columns.
 */
export const refusedLines = (
  bytes: ArrayBuffer,
  { format, encoding }: Pick<Schema['ImportPreview'], 'format' | 'encoding'>,
  refused: Set<number>,
): string | undefined => {
  const delimiter = DELIMITERS[format];
  if (!delimiter) return undefined;
  const text = new TextDecoder(encoding).decode(bytes);
  const [heading, ...rows] = rowsOf(text.replace(/^"?sep=."?\r?\n/, '\n'), delimiter);
  const kept = rows.filter(({ line }) => refused.has(line));
  return `\uFEFF${[heading!, ...kept].map(({ cells }) => written(cells)).join('\r\n')}\r\n`;
};
