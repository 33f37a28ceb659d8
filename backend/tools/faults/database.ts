import pg from 'pg';

/** The runner's own eyes on the shop's database, as superuser; it connects anew when PostgreSQL was restarted. */
export class Database {
  readonly #url: string;
  #pool: pg.Pool;

  constructor(url: string) {
    this.#url = url;
    this.#pool = this.#newPool();
  }

  async query<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.#pool.query(text, parameters);
    return rows as Row[];
  }

  /** A connection of its own, for what belongs to a session. */
  async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Lets go of every connection; the next query makes a new one. */
  async disconnect(): Promise<void> {
    const pool = this.#pool;
    this.#pool = this.#newPool();
    await pool.end();
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  #newPool(): pg.Pool {
    const pool = new pg.Pool({ connectionString: this.#url, max: 4, connectionTimeoutMillis: 2_000 });
    pool.on('error', () => undefined);
    return pool;
  }
}
