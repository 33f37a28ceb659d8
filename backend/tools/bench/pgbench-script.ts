import type { LoggedStatement } from './logged-statements.ts';

type Statement = Pick<LoggedStatement, 'pid' | 'sql' | 'parameters'>;

/** A value that each run of the script needs anew, because it is unique or names what an earlier statement made. */
export interface FreshValue {
  /** As it was in the recorded statements. */
  recorded: string;
  /** The variable of the script that takes its place; ends in the column's name, if it comes from one. */
  name: string;
  /** The last statement like this before it is needed gives it; without one it is another id if it was one, else a number. */
  from?: { statement: RegExp; column: string };
}

export interface PgbenchScript {
  text: string;
  /** What the script's other variables are, for pgbench's --define: the recorded parameters. */
  variables: Record<string, string>;
}

/** Of the numbers that stand for unique texts: as long as a key must be. */
const [LEAST, MOST] = ['100000000000000000', '900000000000000000'];

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Rows that are written from JSON: what is in there must be as fresh as if each value were a parameter. */
const RECORDS = /json_populate_recordset\(NULL::\w+, \$(\d+)\)/g;

const BEGIN = /^(START TRANSACTION|BEGIN)/;
const END = /^(COMMIT|ROLLBACK)/;

/**
 * Statements as they were sent, with the same parameters, for pgbench to send again from one connection. What happened at
 * once on several connections follows one after the other, each transaction whole.
 */
export function pgbenchScript(recorded: readonly Statement[], fresh: readonly FreshValue[]): PgbenchScript {
  const statements = inUnits(recorded).flat();
  const makers = makersOf(fresh, statements);
  const variables: Record<string, string> = {};
  const lines = statements.map((statement, index) => {
    const records = new Set([...statement.sql.matchAll(RECORDS)].map(([, number]) => number));
    const sql = statement.sql.replaceAll(/\$(\d+)/g, (_, number: string) => {
      const value = statement.parameters[Number(number) - 1] ?? null;
      // What no variable of pgbench can be.
      if (value === null) return 'NULL';
      if (value === '') return "''";
      const found = freshIn(value, fresh);
      const name = found?.name ?? `s${index + 1}p${number}`;
      if (!found) variables[name] = value;
      return records.has(number) ? withFresh(`:${name}`, value, fresh) : `:${name}`;
    });
    return `${sql}${ending(makers.get(statement))}`;
  });
  const made = [...makers.values()];
  const begun = beginnings(fresh.filter((value) => !made.includes(value)));
  return { text: `${[...begun, ...lines].join('\n')}\n`, variables };
}

/** Values that the shop itself makes. pgbench knows numbers alone, so ids take a statement more than was recorded. */
function beginnings(fresh: readonly FreshValue[]): string[] {
  const ids = fresh.filter(({ recorded }) => UUID.test(recorded)).map(({ name }) => `gen_random_uuid() AS ${name}`);
  const numbers = fresh.filter(({ recorded }) => !UUID.test(recorded));
  return [
    ...(ids.length > 0 ? [`SELECT ${ids.join(', ')} \\gset`] : []),
    ...numbers.map(({ name }) => `\\set ${name} random(${LEAST}, ${MOST})`),
  ];
}

/** Which statement gives which value. */
function makersOf(fresh: readonly FreshValue[], statements: readonly Statement[]): Map<Statement, FreshValue> {
  const makers = new Map<Statement, FreshValue>();
  for (const value of fresh) {
    const maker = makerOf(value, statements);
    if (maker) makers.set(maker, value);
  }
  return makers;
}

/** The last statement that can give a value before one needs it. */
function makerOf({ recorded, from }: FreshValue, statements: readonly Statement[]): Statement | undefined {
  const needed = statements.findIndex(({ parameters }) => parameters.some((value) => value?.includes(recorded)));
  return from && statements.slice(0, needed).findLast(({ sql }) => from.statement.test(sql));
}

/** A statement that makes a value has its answer's columns become variables, each behind a prefix. */
function ending(made: FreshValue | undefined): string {
  return made?.from ? ` \\gset ${made.name.slice(0, -made.from.column.length)}` : ';';
}

/** Transactions, and statements outside of any, by the order in which they began. */
export function inUnits<S extends Statement>(statements: readonly S[]): S[][] {
  const units: S[][] = [];
  const open = new Map<number, S[]>();
  for (const statement of statements) {
    const current = open.get(statement.pid);
    const unit = current ?? [];
    unit.push(statement);
    if (!current) units.push(unit);
    if (BEGIN.test(statement.sql)) open.set(statement.pid, unit);
    if (END.test(statement.sql)) open.delete(statement.pid);
  }
  return units;
}

/** Within a longer text (a lock's name, an address) only being unique matters; within JSON not even that. */
function freshIn(value: string, fresh: readonly FreshValue[]): FreshValue | undefined {
  return isJson(value) ? undefined : fresh.find(({ recorded }) => value.includes(recorded));
}

/** JSON in which PostgreSQL is to replace what must be fresh; `value` is what it was. */
function withFresh(variable: string, value: string, fresh: readonly FreshValue[]): string {
  const within = fresh.filter(({ recorded }) => value.includes(recorded));
  return `${within.reduce((text, { recorded, name }) => `replace(${text}, '${recorded}', :${name}::text)`, `${variable}::text`)}::json`;
}

function isJson(value: string): boolean {
  if (!/^[{[]/.test(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
