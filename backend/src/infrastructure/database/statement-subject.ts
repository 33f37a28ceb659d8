/** What a statement does, and to which table: two closed sets of words. */
export interface StatementSubject {
  operation: 'select' | 'insert' | 'update' | 'delete' | 'commit' | 'other';
  /** A table of ours; `other` for a function or a catalogue, `none` where there is no table. */
  entity: string;
}

const OPERATIONS: Record<string, StatementSubject['operation']> = {
  FROM: 'select',
  'INSERT INTO': 'insert',
  UPDATE: 'update',
  'DELETE FROM': 'delete',
};
/** The first is what it is about: what is written or read in a WITH before the rest, or the statement's own table. */
const FIRST_TABLE = /\b(FROM|INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)/;

/** What `statement` is about, of `tables`. Prepared statements come as an object with their text. */
export function subjectOf(statement: string | { text: string }, tables: ReadonlySet<string>): StatementSubject {
  const text = typeof statement === 'string' ? statement : statement.text;
  const [, verb = '', table = ''] = FIRST_TABLE.exec(text) ?? [];
  const operation = OPERATIONS[verb];
  if (!operation) {
    return { operation: text === 'COMMIT' ? 'commit' : 'other', entity: 'none' };
  }
  return { operation, entity: tables.has(table) ? table : 'other' };
}
