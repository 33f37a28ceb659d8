import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Answer } from './client.ts';
import { placeOrder } from './ordering.ts';
import type { Paying, Story } from './plan.ts';
import { type Placed, Scene, type Stage } from './scene.ts';
import { meetFate, refundOrder } from './staff.ts';

const LOOK_EVERY_MS = 200;

/** Plays one story: what the shopper, the staff, the bank and Stripe's dashboard do about one order. */
export class Teller {
  readonly #stage: Stage;
  readonly #story: Story;
  readonly #scene: Scene;

  constructor(stage: Stage, story: Story, position: number) {
    this.#stage = stage;
    this.#story = story;
    this.#scene = new Scene(stage, story, position);
  }

  async tell(): Promise<void> {
    await pause(this.#story.startsAtMs);
    const placed = await placeOrder(this.#scene);
    if (!placed) return;
    await this.#pay(placed);
    if (!(await this.#waitFor(placed, 'paid'))) return;
    await meetFate(this.#scene, placed, () => this.#cancel(placed));
    await refundOrder(this.#scene, placed);
    await this.#atStripe(placed);
  }

  async #pay(placed: Placed): Promise<void> {
    const { paying } = this.#story;
    if (placed.totalMinor === 0 || paying.how === 'at hand-over') return;
    if (paying.how === 'walks away' && paying.from === 'the shop') return this.#letTimePass(placed);
    if (paying.how === 'cancels' && paying.when === 'at once') return this.#cancel(placed);
    const sessionId = await this.#openPage(placed);
    if (!sessionId) return;
    await this.#atPage(placed, sessionId, paying);
    if (this.#story.asksForOutcome) {
      await this.#scene.ask(`/orders/${placed.orderId}/payments/sync`, {}, undefined, placed.orderToken);
    }
  }

  async #atPage(placed: Placed, sessionId: string, paying: Exclude<Paying, { how: 'at hand-over' }>): Promise<void> {
    if (paying.how === 'walks away') {
      this.#scene.shopper.note(`leaves ${sessionId}; its time passes`);
      await this.#stage.stripe.expire(sessionId);
    } else if (paying.how === 'cancels') {
      await Promise.all([this.#cancel(placed), ...(paying.when === 'while paying' ? [this.#useCard(sessionId, 'success')] : [])]);
    } else {
      if (paying.after === 'a declined card') await this.#useCard(sessionId, 'declined');
      await this.#useCard(sessionId, paying.card);
    }
  }

  async #openPage({ orderId, orderToken }: Placed): Promise<string | null> {
    const { paying } = this.#story;
    const open = (): Promise<Answer | null> => this.#scene.ask(`/orders/${orderId}/payments`, {}, undefined, orderToken);
    const twice = paying.how === 'pays' && paying.after === 'two pages at once';
    const [first, second] = await Promise.all(twice ? [open(), open()] : [open()]);
    const opened = [second, first].find((answer) => answer?.status === 200);
    return /cs_\w+/.exec(String(opened?.body.checkoutUrl))?.[0] ?? null;
  }

  async #useCard(sessionId: string, card: string): Promise<void> {
    const confirm = card === 'needs_confirmation' ? { confirm: 'complete' } : {};
    const result = await this.#stage.stripe.control<{ result: string }>(`sessions/${sessionId}/pay`, { card, ...confirm });
    this.#scene.shopper.note(`pays ${sessionId} by ${card} → ${result?.result ?? 'refused'}`);
  }

  async #cancel({ orderId, orderToken }: Placed): Promise<void> {
    const answer = await this.#scene.ask(`/orders/${orderId}/cancel`, {}, randomUUID(), orderToken);
    if (answer?.status === 200) this.#stage.told.reached.push({ orderId, status: 'cancelled' });
  }

  /** Half an hour in which nobody pays, for this order alone. */
  async #letTimePass({ orderId }: Placed): Promise<void> {
    this.#scene.shopper.note(`walks away from ${orderId}; its time passes`);
    const sql = `UPDATE orders SET payable_until = now() WHERE id = $1 AND status = 'pending_payment'`;
    await this.#stage.database.query(sql, [orderId]).catch(() => undefined);
  }

  async #waitFor({ orderId, orderToken }: Placed, wanted: string): Promise<boolean> {
    while (this.#scene.shopper.isInTime) {
      const answer = await this.#scene.look(`/orders/${orderId}`, orderToken);
      const status = answer?.body.status;
      if (status === wanted) {
        this.#scene.shopper.note(`sees ${orderId} ${wanted}`);
        this.#stage.told.reached.push({ orderId, status: wanted });
        return true;
      }
      if (answer?.status !== 200 || status !== 'pending_payment') return false;
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }

  async #atStripe({ orderId }: Placed): Promise<void> {
    const { atDashboard, dispute } = this.#story;
    if (atDashboard === null && dispute === null) return;
    const intent = await this.#intentOf(orderId);
    if (!intent) return;
    const { stripe } = this.#stage;
    if (atDashboard !== null) {
      const amount = Math.max(1, Math.floor((intent.amountMinor * atDashboard) / 100));
      const refund = await stripe.control<{ id: string }>('refunds', { payment_intent: intent.id, amount });
      this.#scene.staff.note(`refunds ${amount} of ${intent.id} at the dashboard → ${refund?.id ?? 'refused'}`);
    }
    if (dispute !== null) {
      const opened = await stripe.control<{ id: string }>('disputes', { payment_intent: intent.id });
      this.#scene.shopper.note(`disputes ${intent.id} → ${opened?.id ?? 'refused'}`);
      if (opened && dispute !== 'open') {
        await pause(LOOK_EVERY_MS);
        await stripe.control(`disputes/${opened.id}/close`, { outcome: dispute });
        this.#scene.shopper.note(`${opened.id} is ${dispute}`);
      }
    }
  }

  async #intentOf(orderId: string): Promise<{ id: string; amountMinor: number } | undefined> {
    const sql = `SELECT stripe_payment_intent_id AS id, amount::int AS "amountMinor" FROM payments
                 WHERE order_id = $1 AND stripe_payment_intent_id IS NOT NULL LIMIT 1`;
    const found = await this.#stage.database.query<{ id: string; amountMinor: number }>(sql, [orderId]).catch(() => []);
    return found[0];
  }
}
