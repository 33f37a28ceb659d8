import { setTimeout as pause } from 'node:timers/promises';
import { emptyRedis } from '../bench/empty-redis.ts';
import { DatabasePoints } from './database-points.ts';
import { type FaultShop, roleOf } from './fault-shop.ts';
import type { Journal } from './journal.ts';
import { Killer, kindOf, RANDOM_MOMENT } from './kills.ts';
import type { Moment, Passage } from './line.ts';
import { linePoint, SHOP_POINTS, STRIPE_POINTS } from './line-points.ts';
import { type Fault, type Plan, PROCESS_NAMES, type ProcessName } from './plan.ts';

const WITHOUT_CONTROL_PAGE =
  "cards, the bank, the dashboard, faults of calls and of events: this Stripe has no control page as our stand-in's";

/** Carries out the faults of a plan, and undoes them at their end. */
export class Torment {
  readonly killer: Killer;
  /** What was planned and is not possible here. */
  readonly leftOut = new Set<string>();
  readonly #shop: FaultShop;
  readonly #plan: Plan;
  readonly #journal: Journal;
  readonly #databasePoints: DatabasePoints;
  readonly #linePoints = new Set<string>();

  constructor(shop: FaultShop, plan: Plan, journal: Journal) {
    this.#shop = shop;
    this.#plan = plan;
    this.#journal = journal;
    this.killer = new Killer(shop, plan, journal);
    this.#databasePoints = new DatabasePoints(shop.database, (point, role) => this.#reached(point, role));
  }

  /** Runs until all faults have happened, but for points that nobody has come to yet. */
  async run(): Promise<void> {
    if (!this.#shop.stripe.hasControlPage) this.leftOut.add(WITHOUT_CONTROL_PAGE);
    this.#databasePoints.start();
    if (this.#plan.webhooks === 'never sent') await this.#plant('*', { do: 'withhold' });
    await Promise.all(this.#plan.faults.map((fault) => this.#happen(fault)));
  }

  /** Ends every fault: what was planted is lifted, what was armed is disarmed; an API and a worker are up again. */
  async end(): Promise<void> {
    this.#linePoints.clear();
    await this.#databasePoints.stop();
    const { stripe, clockSteps } = this.#shop;
    // Where webhooks never come, they do not come in the end either.
    if (this.#plan.webhooks === 'sent') await stripe.control('events/release');
    for (const name of PROCESS_NAMES) await clockSteps?.step(name, 0);
    await this.killer.someBack();
    this.#journal.note('faults', 'have ended');
  }

  /** Called by the lines at every point that a request passes; false cuts it off. */
  async meet(line: 'Stripe' | 'shop', moment: Moment, passage: Passage): Promise<boolean> {
    const point = linePoint(line, moment, passage);
    const name = passage.process as ProcessName;
    if (!this.#linePoints.has(point) || !this.killer.mayKill(name)) return true;
    this.#linePoints.delete(point);
    return !(await this.killer.kill(name, point));
  }

  async #reached(point: string, role: string): Promise<boolean> {
    const name = PROCESS_NAMES.find((each) => roleOf(each) === role);
    return name !== undefined && (await this.killer.kill(name, point));
  }

  async #happen(fault: Fault): Promise<void> {
    switch (fault.fault) {
      case 'kill at':
        await pause(fault.fromMs);
        this.#arm(fault.point);
        return;
      case 'kill':
        await pause(fault.atMs);
        return this.#killOne(fault.process);
      case 'postgres restart':
        await pause(fault.atMs);
        return this.killer.restartPostgres();
      case 'redis':
        await pause(fault.atMs);
        return this.#harmRedis(fault);
      case 'stripe calls':
        await pause(fault.atMs);
        return this.#plantFor(fault.forMs, fault.on, { do: fault.do, ms: 600, probability: fault.probability, seed: fault.seed });
      case 'stripe events':
        await pause(fault.atMs);
        return this.#plantFor(fault.forMs, '*', { do: fault.do, ms: 800, probability: fault.probability, seed: fault.seed });
      case 'clock step':
        await pause(fault.atMs);
        return this.#stepClock(fault.process, fault.seconds);
    }
  }

  /** The one that was meant, or the other of its kind: those that are killed already are not killed again. */
  async #killOne(meant: ProcessName): Promise<void> {
    const others = PROCESS_NAMES.filter((name) => name !== meant && kindOf(name) === kindOf(meant));
    for (const name of [meant, ...others]) {
      if (await this.killer.kill(name, RANDOM_MOMENT)) return;
    }
  }

  #arm(point: string): void {
    this.#journal.note('faults', `armed: ${point}`);
    if (STRIPE_POINTS.includes(point) || SHOP_POINTS.includes(point)) this.#linePoints.add(point);
    else this.#databasePoints.arm(point);
  }

  async #harmRedis({ what, forMs }: Extract<Fault, { fault: 'redis' }>): Promise<void> {
    const { redis, redisPort } = this.#shop;
    this.#journal.note('Redis', what === 'flush' ? 'flushed' : `${what} for ${forMs} ms`);
    if (what === 'flush') {
      await emptyRedis(redisPort);
    } else if (what === 'freeze') {
      redis.freeze();
      await pause(forMs);
      redis.thaw();
    } else {
      await redis.kill(() => Promise.resolve());
      await pause(forMs);
      await redis.start();
    }
  }

  async #plantFor(forMs: number, on: string, what: object): Promise<void> {
    const planted = await this.#plant(on, what);
    if (!planted) return;
    await pause(forMs);
    await this.#shop.stripe.control(`faults/${planted.id}/lift`);
  }

  async #plant(on: string, what: object): Promise<{ id: string } | null> {
    if (!this.#shop.stripe.hasControlPage) return null;
    this.#journal.note('Stripe', `${JSON.stringify(what)} on ${on}`);
    return this.#shop.stripe.control<{ id: string }>('faults', { on, ...what });
  }

  async #stepClock(name: ProcessName, seconds: number): Promise<void> {
    if (!this.#shop.clockSteps) {
      this.leftOut.add('clock steps: libfaketime is not installed');
      return;
    }
    this.#journal.note(name, `its clock steps by ${seconds} s`);
    await this.#shop.clockSteps.step(name, seconds);
  }
}
