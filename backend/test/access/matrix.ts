import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What an operation answers to each caller, as `matrix.md` says. */
export interface MatrixRow {
  operation: string;
  /** Whose the named things are; empty where nothing is named. */
  ids: string;
  /** By caller: `ok`, `shown`, `hidden` or the status of the refusal. */
  answers: Record<string, string>;
}

const FILE = path.join(import.meta.dirname, 'matrix.md');
const NAMED_COLUMNS = 2;

/** The rows of every table in matrix.md. Throws for one whose cells do not fit its head. */
export function readMatrix(): MatrixRow[] {
  return readFileSync(FILE, 'utf8')
    .split(/^## .*$/m)
    .slice(1)
    .flatMap(rowsOf);
}

function rowsOf(section: string): MatrixRow[] {
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [head = [], , ...rows] = lines.map(cellsOf);
  const callers = head.slice(NAMED_COLUMNS);
  return rows.map((cells) => {
    const [operation = '', ids = '', ...answers] = cells;
    if (answers.length !== callers.length) {
      throw new Error(`The row ${operation} ${ids} of matrix.md has ${answers.length} answers for ${callers.length} callers.`);
    }
    return { operation, ids, answers: Object.fromEntries(callers.map((caller, index) => [caller, answers[index] ?? ''])) };
  });
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
