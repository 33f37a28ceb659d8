import pg from 'pg';

/** Opening a connection fails fast, so that readiness and requests answer while PostgreSQL is away. */
const CONNECT_TIMEOUT_MS = 3_000;
/** A line in which nobody got a connection for this long does not move: PostgreSQL is away, or every connection hangs. */
const STILL_MS = 3_000;
/** In a line that moves, for who waits at its end. */
const LONGEST_WAIT_MS = 30_000;

type Connected = Parameters<pg.Pool['connect']>[0];

/** pg's own, with another time limit than that of the pool it belongs to. */
class HastyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  }
}

/**
 * A pool in which a crowd waits its turn as long as the line moves, and nobody waits for a PostgreSQL that is away; pg's own has
 * one limit for both. Who gets no connection is told so by an error that isDatabaseAway() knows.
 */
export class PatientPool extends pg.Pool {
  private movedAtMs = 0;

  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: HastyClient, connectionTimeoutMillis: config.connectionTimeoutMillis ?? LONGEST_WAIT_MS });
    this.on('acquire', () => (this.movedAtMs = performance.now()));
    // The pool hears of a connection's end while it is idle, and TypeORM from a moment after it is handed over. One that PostgreSQL ends
    // in between, unheard, would end the process; so the next query fails, and the pool forgets it.
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<pg.PoolClient> | undefined {
    if (!connected) {
      return super.connect();
    }
    super.connect(this.untilStill(connected));
    return undefined;
  }

  /** `connected`, called once: as the pool calls it, or with an error when the line has stopped before that. */
  private untilStill(connected: Connected): Connected {
    const sinceMs = performance.now();
    let isWaiting = true;
    let timer: NodeJS.Timeout;
    const look = (): void => {
      const stillMs = performance.now() - Math.max(this.movedAtMs, sinceMs);
      if (isWaiting && stillMs < STILL_MS) {
        lookIn(STILL_MS - stillMs);
      } else if (isWaiting) {
        isWaiting = false;
        connected(new Error('timeout exceeded when trying to connect'), undefined, () => undefined);
      }
    };
    // Not before what PostgreSQL has answered meanwhile was read: a process that was busy itself would see no movement.
    const lookIn = (ms: number): void => void (timer = setTimeout(() => setImmediate(look), ms));
    lookIn(STILL_MS);
    return (error, client, release) => {
      clearTimeout(timer);
      if (isWaiting) {
        isWaiting = false;
        connected(error, client, release);
      } else if (client) {
        // Later, as the next in line may have given up as well: a long line of them would be a deep call.
        setImmediate(release);
      }
    };
  }
}
