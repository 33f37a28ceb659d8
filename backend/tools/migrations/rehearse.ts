import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sqlState } from '../../src/infrastructure/database/in-transaction.js';
import { plannedScans } from './planned-scans.js';

/** What PostgreSQL did with the tables that were there before, for one statement and with what its transaction held already. */
export interface Deed {
  statement: string;
  /** All that are held when it ends; `isNew` are those that it took itself. */
  locks: { table: string; mode: string; isNew: boolean }[];
  /** Read from the first row to the last; also by building an index or by checking a constraint. */
  scanned: string[];
  /** Written anew into another file. */
  rewritten: string[];
}

interface Table {
  oid: number;
  name: string;
  /** With its schema in any case. */
  path: string;
}

/** Views are locked, too. */
const TABLES = `
  SELECT c.oid, c.oid::regclass::text AS name, n.nspname || '.' || c.relname AS path
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

interface TableState {
  table: Table;
  file: number | null;
  scans: string;
  modes: string[];
}

/** By object id, as a migration may rename what it locks. Scans are counted within the transaction. */
const TABLE_STATES = `
  SELECT pg_relation_filenode(oid) AS file, pg_stat_get_xact_numscans(oid) AS scans,
    ARRAY(SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = oid) AS modes
  FROM unnest($1::oid[]) WITH ORDINALITY AS t (oid, place) ORDER BY place`;

/** PostgreSQL's answer to CREATE INDEX CONCURRENTLY and its like. */
const REFUSED_IN_TRANSACTION = '25001';

type Query = QueryRunner['query'];

/** Runs migrations in a database that has tables and no rows, and tells what each statement does with those that were there at first. */
export class Rehearsal {
  private constructor(
    private readonly runner: QueryRunner,
    private readonly tables: Table[],
  ) {}

  static async begin(runner: QueryRunner): Promise<Rehearsal> {
    return new Rehearsal(runner, (await runner.query(TABLES)) as Table[]);
  }

  /** As TypeORM runs it: in a transaction of its own, unless it wants none. Rejects as it does. */
  async run(migration: MigrationInterface): Promise<Deed[]> {
    const { runner } = this;
    const deeds: Deed[] = [];
    if (migration.transaction ?? true) {
      await runner.startTransaction();
    }
    const query = runner.query.bind(runner);
    runner.query = this.watched(query, deeds);
    try {
      await migration.up(runner);
    } catch (error) {
      runner.query = query;
      if (runner.isTransactionActive) {
        await runner.rollbackTransaction();
      }
      throw error;
    }
    runner.query = query;
    if (runner.isTransactionActive) {
      await runner.commitTransaction();
    }
    return deeds;
  }

  /** `query`, which also tells what each statement did. */
  private watched(query: Query, deeds: Deed[]): Query {
    const watch = async (statement: string, parameters?: unknown[], structured?: boolean): Promise<unknown> => {
      const planned = await plannedScans(query, statement, parameters);
      const before = await this.look(query);
      const answer: unknown = await (structured ? query(statement, parameters, true) : query(statement, parameters));
      const after = await this.look(query);
      const isScanned = ({ table: { path }, scans }: TableState, at: number): boolean =>
        planned.includes(path) || scans !== before[at]?.scans;
      deeds.push({
        statement,
        locks: after.flatMap(({ table, modes }, at) =>
          modes.map((mode) => ({ table: table.name, mode, isNew: before[at]?.modes.includes(mode) === false })),
        ),
        scanned: after.filter(isScanned).map(({ table }) => table.name),
        rewritten: after.filter(({ file }, at) => file !== null && file !== before[at]?.file).map(({ table }) => table.name),
      });
      return answer;
    };
    return ((...asked: Parameters<typeof watch>) =>
      this.runner.isTransactionActive ? watch(...asked) : inItsOwnTransaction(query, () => watch(...asked))) as Query;
  }

  private async look(query: Query): Promise<TableState[]> {
    const states = (await query(TABLE_STATES, [this.tables.map(({ oid }) => oid)])) as Omit<TableState, 'table'>[];
    return states.map((state, at) => ({ ...state, table: this.tables[at] as Table }));
  }
}

/** Locks are seen while they are held. What PostgreSQL does in no transaction holds none that matters. */
async function inItsOwnTransaction(query: Query, watched: () => Promise<unknown>): Promise<unknown> {
  await query('BEGIN');
  try {
    const answer = await watched();
    await query('COMMIT');
    return answer;
  } catch (error) {
    await query('ROLLBACK');
    if (sqlState(error) !== REFUSED_IN_TRANSACTION) {
      throw error;
    }
    return watched();
  }
}
