import {
  appendFileSync,
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { COLLECTION_NAMES } from './rows.ts';
import type { CollectionName, Collections } from './rows.ts';

type AnyRow = Collections[CollectionName];
type Change = [collection: CollectionName, rowId: string, row: AnyRow | null];

/** Who asked for a change: written into the events it causes. */
export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

/** Reading the books; rows are never changed in place, only replaced. */
export interface BooksView {
  find<C extends CollectionName>(collection: C, rowId: string): Readonly<Collections[C]> | undefined;
  /** All rows, oldest first. */
  all<C extends CollectionName>(collection: C): Readonly<Collections[C]>[];
}

/** Changes collected by one piece of work; they reach the books together or not at all. */
export class Transaction implements BooksView {
  readonly cause: Cause;
  readonly #base: Books;
  readonly #staged = new Map<CollectionName, Map<string, AnyRow | null>>();

  constructor(base: Books, cause: Cause) {
    this.#base = base;
    this.cause = cause;
  }

  find<C extends CollectionName>(collection: C, rowId: string): Collections[C] | undefined {
    const staged = this.#staged.get(collection)?.get(rowId);
    if (staged !== undefined) return (staged ?? undefined) as Collections[C] | undefined;
    return this.#base.find(collection, rowId);
  }

  all<C extends CollectionName>(collection: C): Collections[C][] {
    const staged = this.#staged.get(collection);
    const rows = this.#base.all(collection);
    if (!staged) return rows;
    const merged = new Map(rows.map((row) => [row.id, row as AnyRow | null]));
    for (const [rowId, row] of staged) merged.set(rowId, row);
    return [...merged.values()].filter((row) => row !== null) as Collections[C][];
  }

  put<C extends CollectionName>(collection: C, row: Collections[C]): Collections[C] {
    this.#stage(collection, row.id, row);
    return row;
  }

  remove(collection: CollectionName, rowId: string): void {
    this.#stage(collection, rowId, null);
  }

  changes(): Change[] {
    return [...this.#staged].flatMap(([collection, rows]) => [...rows].map(([rowId, row]): Change => [collection, rowId, row]));
  }

  #stage(collection: CollectionName, rowId: string, row: AnyRow | null): void {
    const rows = this.#staged.get(collection) ?? new Map<string, AnyRow | null>();
    this.#staged.set(collection, rows.set(rowId, row));
  }
}

/**
 * The stand-in's own books: rows in memory, every transaction one line of a journal
 * that the operating system has before anyone hears of it: a killed process loses
 * nothing it answered for (a power cut may). A torn last line, from a kill in the
 * midst of writing it, was never answered for and is dropped at the next start.
 */
export class Books implements BooksView {
  readonly #path: string;
  readonly #listeners: (() => void)[] = [];
  #tables = emptyTables();
  #journal: number;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'books.jsonl');
    this.#replay();
    this.#journal = this.#rewrite();
  }

  find<C extends CollectionName>(collection: C, rowId: string): Collections[C] | undefined {
    return this.#table(collection).get(rowId);
  }

  all<C extends CollectionName>(collection: C): Collections[C][] {
    return [...this.#table(collection).values()];
  }

  /** Runs `work`; if it throws nothing has happened, else its changes are written when this returns. */
  transaction<T>(work: (tx: Transaction) => T, cause: Cause = { requestId: null, idempotencyKey: null }): T {
    const tx = new Transaction(this, cause);
    const result = work(tx);
    const changes = tx.changes();
    if (changes.length > 0) this.#commit(changes);
    return result;
  }

  /** Called after every commit. */
  onCommit(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Forgets everything but the named collections. */
  reset(kept: CollectionName[]): void {
    for (const name of COLLECTION_NAMES) if (!kept.includes(name)) this.#table(name).clear();
    closeSync(this.#journal);
    this.#journal = this.#rewrite();
  }

  close(): void {
    closeSync(this.#journal);
  }

  #commit(changes: Change[]): void {
    this.#write(`${JSON.stringify(changes)}\n`);
    this.#apply(changes);
    for (const listener of this.#listeners) listener();
  }

  /** A line that could not be written whole (a full disk) is taken back, so that the next one starts on its own. */
  #write(line: string): void {
    const { size } = fstatSync(this.#journal);
    try {
      appendFileSync(this.#journal, line);
    } catch (error) {
      ftruncateSync(this.#journal, size);
      throw error;
    }
  }

  #apply(changes: Change[]): void {
    for (const [collection, rowId, row] of changes) {
      if (row === null) this.#tables[collection].delete(rowId);
      else this.#tables[collection].set(rowId, row);
    }
  }

  #replay(): void {
    if (!existsSync(this.#path)) return;
    const lines = readFileSync(this.#path, 'utf8').split('\n');
    lines.pop(); // what follows the last newline: nothing, or a torn line
    for (const line of lines) this.#apply(JSON.parse(line) as Change[]);
  }

  /** Writes what is known now as a fresh journal, put in the old one's place by a rename. */
  #rewrite(): number {
    rmSync(`${this.#path}.new`, { force: true });
    const changes = COLLECTION_NAMES.flatMap((name) => this.all(name).map((row): Change => [name, row.id, row]));
    const journal = openSync(`${this.#path}.new`, 'ax');
    for (const change of changes) appendFileSync(journal, `${JSON.stringify([change])}\n`);
    fdatasyncSync(journal);
    renameSync(`${this.#path}.new`, this.#path);
    return journal;
  }

  #table<C extends CollectionName>(collection: C): Map<string, Collections[C]> {
    return this.#tables[collection] as Map<string, Collections[C]>;
  }
}

function emptyTables(): Record<CollectionName, Map<string, AnyRow>> {
  return Object.fromEntries(COLLECTION_NAMES.map((name) => [name, new Map<string, AnyRow>()])) as Record<
    CollectionName,
    Map<string, AnyRow>
  >;
}
