import type { Database } from './database.ts';
import { type FaultShop, roleOf } from './fault-shop.ts';
import type { Journal } from './journal.ts';
import type { Passage } from './line.ts';
import { type Plan, PROCESS_NAMES, type ProcessName } from './plan.ts';

/** A process that was killed, or a PostgreSQL that was stopped, and what of its work was under way. */
export interface Kill {
  what: ProcessName | 'PostgreSQL';
  /** A named point, or `at a random moment`. */
  point: string;
  /** What was cut off; empty when nothing was. */
  inFlight: string[];
}

export const RANDOM_MOMENT = 'at a random moment';

/** Answers that change nothing are no loss. */
const CHANGES_NOTHING = /^GET \/(?!checkout\/sessions\/:id|refunds)/;

/** Kills processes, looks what that cut off, and starts them again. */
export class Killer {
  readonly kills: Kill[] = [];
  readonly #shop: FaultShop;
  readonly #mayBeDown: boolean;
  readonly #journal: Journal;

  constructor(shop: FaultShop, { mayBeDown }: Plan, journal: Journal) {
    this.#shop = shop;
    this.#mayBeDown = mayBeDown;
    this.#journal = journal;
  }

  /** Whether it is up, and is not to be spared. */
  mayKill(name: ProcessName): boolean {
    const { processes } = this.#shop;
    const others = PROCESS_NAMES.filter((other) => other !== name && kindOf(other) === kindOf(name));
    return processes[name].isReady && (this.#mayBeDown || others.some((other) => processes[other].isReady));
  }

  /** Kills with SIGKILL; false when it was not up, or is to be spared. */
  async kill(name: ProcessName, point: string): Promise<boolean> {
    if (!this.mayKill(name)) return false;
    const process = this.#shop.processes[name];
    const inFlight = await process.kill(() => this.#workOf(name));
    if (inFlight === null) return false;
    this.#record({ what: name, point, inFlight });
    this.#restart(name);
    return true;
  }

  /** Stops PostgreSQL as `pg_ctl -m immediate` does, and starts it again. */
  async restartPostgres(): Promise<void> {
    const inFlight = await openTransactions(this.#shop.database, null);
    this.#record({ what: 'PostgreSQL', point: RANDOM_MOMENT, inFlight });
    await this.#shop.restartPostgres();
    this.#journal.note('PostgreSQL', 'is back');
  }

  /** Resolves when there is an API and a worker to settle what is left; the others start meanwhile. */
  async someBack(): Promise<void> {
    const { processes } = this.#shop;
    for (const kind of ['API', 'worker'])
      await Promise.any(PROCESS_NAMES.filter((name) => kindOf(name) === kind).map((name) => processes[name].start()));
  }

  /** Resolves when all are up. */
  async allBack(): Promise<void> {
    await Promise.all(PROCESS_NAMES.map((name) => this.#shop.processes[name].start()));
  }

  #record(kill: Kill): void {
    this.kills.push(kill);
    const hit = kill.inFlight.length > 0 ? `cuts off ${kill.inFlight.join('; ')}` : 'hits nothing';
    this.#journal.note(kill.what, `killed ${kill.point}: ${hit}`);
  }

  #restart(name: ProcessName): void {
    // Whoever waits for it hears of its failure.
    this.#shop.processes[name].start().then(
      () => this.#journal.note(name, 'is back'),
      () => undefined,
    );
  }

  /** What the process, frozen now, will not end: requests, calls of Stripe, transactions that have written. */
  async #workOf(name: ProcessName): Promise<string[]> {
    const requests = [...this.#shop.shopLine.open].filter((passage) => passage.process === name).filter(changes);
    const calls = [...this.#shop.stripeLines[name].open].filter(changes);
    return [
      ...requests.map(({ route }) => `the request ${route}`),
      ...calls.map(({ route }) => `Stripe's ${route}`),
      ...(await openTransactions(this.#shop.database, roleOf(name))),
    ];
  }
}

/** `API`, `worker` */
export function kindOf(name: ProcessName): string {
  return name.replace(/ \d$/, '');
}

function changes({ route }: Passage): boolean {
  return !CHANGES_NOTHING.test(route);
}

/** Transactions that have written and not ended, of one role or of all of the shop's; none where PostgreSQL is away itself. */
async function openTransactions(database: Database, role: string | null): Promise<string[]> {
  const open = await database
    .query<{ statement: string }>(
      `SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 60) AS statement FROM pg_stat_activity
       WHERE backend_xid IS NOT NULL AND usename LIKE coalesce($1, 'forno\\_%') AND pid <> pg_backend_pid()`,
      [role],
    )
    .catch(() => []);
  return open.map(({ statement }) => `a transaction at ${statement}`);
}
