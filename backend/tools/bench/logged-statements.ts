/** A statement as PostgreSQL logged it. */
export interface LoggedStatement {
  /** Of the server process, which stands for one connection. */
  pid: number;
  user: string;
  database: string;
  /** With $1, $2, … where its parameters stand. */
  sql: string;
  parameters: (string | null)[];
}

/** As postgres.ts sets log_line_prefix. */
const LINE = /^\S+ \S+ \S+ \[(?<pid>\d+)\] (?<user>\S+)@(?<database>\S+) (?<severity>[A-Z]+): {2}(?<text>[^]*)$/;
const STATEMENT = /^(?:statement|execute [^:]+): (?<sql>[^]*)$/;
const PARAMETERS = /^parameters: /i;
const PARAMETER = /\$\d+ = (?:(NULL)|'((?:[^']|'')*)')/g;

/** The statements in a piece of PostgreSQL's log, in the order in which they began. */
export function loggedStatements(log: string): LoggedStatement[] {
  const statements: LoggedStatement[] = [];
  for (const { pid, user, database, severity, text } of entries(log)) {
    const sql = severity === 'LOG' ? STATEMENT.exec(text)?.groups?.sql : undefined;
    if (sql !== undefined) statements.push({ pid, user, database, sql: sql.trim(), parameters: [] });
    const last = statements.findLast((statement) => statement.pid === pid);
    if (severity === 'DETAIL' && last && PARAMETERS.test(text)) last.parameters = parametersIn(text);
  }
  return statements;
}

interface Entry {
  pid: number;
  user: string;
  database: string;
  severity: string;
  text: string;
}

/** A message of several lines has a tab before each but its first. */
function entries(log: string): Entry[] {
  return log
    .split(/\n(?!\t)/)
    .map((entry) => LINE.exec(entry.replaceAll('\n\t', '\n'))?.groups as Record<keyof Entry, string> | undefined)
    .filter((groups) => groups !== undefined)
    .map((groups) => ({ ...groups, pid: Number(groups.pid) }));
}

function parametersIn(detail: string): (string | null)[] {
  return [...detail.matchAll(PARAMETER)].map(([, none, value = '']) => (none ? null : value.replaceAll("''", "'")));
}
