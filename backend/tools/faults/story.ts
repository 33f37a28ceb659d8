import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cast, MenuItem } from './cast.ts';
import { type Answer, Client, type Surroundings } from './client.ts';
import type { Database } from './database.ts';
import type { Paying, RefundWish, Story } from './plan.ts';
import type { Stripe } from './stripe.ts';

/** What all stories of a run share. */
export interface Stage extends Surroundings {
  cast: Cast;
  stripe: Stripe;
  database: Database;
}

const POSTCODE = '10435';
const ADDRESS = { street: 'Kastanienallee 12', postcode: POSTCODE, city: 'Berlin' };
const MINIMUM_MINOR = 1_300;
const LOOK_EVERY_MS = 200;
const NEW_QUOTES = 4;

interface Placed {
  orderId: string;
  orderToken?: string | undefined;
  lineIds: string[];
  totalMinor: number;
}

/** Plays one story: what the shopper, the staff, the bank and Stripe's dashboard do about one order. */
export class Teller {
  readonly #stage: Stage;
  readonly #story: Story;
  readonly #shopper: Client;
  readonly #staff: Client;
  readonly #member: string | undefined;

  constructor(stage: Stage, story: Story, position: number) {
    this.#stage = stage;
    this.#story = story;
    this.#shopper = new Client(`shopper ${position + 1}`, stage);
    this.#staff = new Client(`staff of ${position + 1}`, stage);
    this.#member = story.member === null ? undefined : stage.cast.members[story.member];
  }

  async tell(): Promise<void> {
    await pause(this.#story.startsAtMs);
    const placed = await this.#place();
    if (!placed) return;
    await this.#pay(placed);
    if (!(await this.#waitFor(placed, 'paid'))) return;
    await this.#meetFate(placed);
    await this.#refund(placed);
    await this.#atStripe(placed);
  }

  async #place(): Promise<Placed | null> {
    for (let attempt = 0; attempt < NEW_QUOTES; attempt += 1) {
      const cart = this.#cart();
      const quote = await this.#ask('/quotes', cart);
      if (quote?.status !== 200) return null;
      const key = randomUUID();
      const body = {
        ...cart,
        quoteHash: quote.body.quoteHash,
        contact: this.#contact(),
        ...(cart.postcode && { address: ADDRESS }),
      };
      const send = (): Promise<Answer | null> => this.#ask('/orders', body, key);
      const answers = await Promise.all(this.#story.clicksTwice ? [send(), send()] : [send()]);
      const made = answers.filter((answer) => answer?.status === 201).map((answer) => (answer as Answer).body);
      this.#stage.told.placed.push({ key, orderIds: made.map(({ orderId }) => orderId as string) });
      if (made[0]) return placedOf(made[0]);
      // Another order took the cashback first: there is another price now.
      if (answers.some((answer) => answer?.status !== 409)) return null;
    }
    return null;
  }

  async #pay(placed: Placed): Promise<void> {
    const { paying } = this.#story;
    if (placed.totalMinor === 0) return;
    if (paying.how === 'walks away' && paying.from === 'the shop') return this.#letTimePass(placed);
    if (paying.how === 'cancels' && paying.when === 'at once') return this.#cancel(placed);
    const sessionId = await this.#openPage(placed);
    if (!sessionId) return;
    await this.#atPage(placed, sessionId, paying);
    if (this.#story.asksForOutcome) {
      await this.#ask(`/orders/${placed.orderId}/payments/sync`, {}, undefined, placed.orderToken);
    }
  }

  async #atPage(placed: Placed, sessionId: string, paying: Paying): Promise<void> {
    if (paying.how === 'walks away') {
      this.#shopper.note(`leaves ${sessionId}; its time passes`);
      await this.#stage.stripe.expire(sessionId);
    } else if (paying.how === 'cancels') {
      await Promise.all([this.#cancel(placed), ...(paying.when === 'while paying' ? [this.#useCard(sessionId, 'success')] : [])]);
    } else {
      if (paying.after === 'a declined card') await this.#useCard(sessionId, 'declined');
      await this.#useCard(sessionId, paying.card);
    }
  }

  async #openPage(placed: Placed): Promise<string | null> {
    const { paying } = this.#story;
    const open = (): Promise<Answer | null> => this.#ask(`/orders/${placed.orderId}/payments`, {}, undefined, placed.orderToken);
    const twice = paying.how === 'pays' && paying.after === 'two pages at once';
    const [first, second] = await Promise.all(twice ? [open(), open()] : [open()]);
    const opened = [second, first].find((answer) => answer?.status === 200);
    return /cs_\w+/.exec(String(opened?.body.checkoutUrl))?.[0] ?? null;
  }

  async #useCard(sessionId: string, card: string): Promise<void> {
    const confirm = card === 'needs_confirmation' ? { confirm: 'complete' } : {};
    const result = await this.#stage.stripe.control<{ result: string }>(`sessions/${sessionId}/pay`, { card, ...confirm });
    this.#shopper.note(`pays ${sessionId} by ${card} → ${result?.result ?? 'refused'}`);
  }

  async #cancel({ orderId, orderToken }: Placed): Promise<void> {
    const answer = await this.#ask(`/orders/${orderId}/cancel`, {}, randomUUID(), orderToken);
    if (answer?.status === 200) this.#stage.told.reached.push({ orderId, status: 'cancelled' });
  }

  /** Half an hour in which nobody pays, for this order alone. */
  async #letTimePass({ orderId }: Placed): Promise<void> {
    this.#shopper.note(`walks away from ${orderId}; its time passes`);
    const sql = `UPDATE orders SET payable_until = now() WHERE id = $1 AND status = 'pending_payment'`;
    await this.#stage.database.query(sql, [orderId]).catch(() => undefined);
  }

  async #waitFor({ orderId, orderToken }: Placed, wanted: string): Promise<boolean> {
    while (this.#shopper.isInTime) {
      const answer = await this.#shopper.ask({ method: 'GET', path: `/orders/${orderId}`, ...this.#as(orderToken) });
      const status = answer?.body.status;
      if (status === wanted) {
        this.#shopper.note(`sees ${orderId} ${wanted}`);
        this.#stage.told.reached.push({ orderId, status: wanted });
        return true;
      }
      if (answer?.status !== 200 || status !== 'pending_payment') return false;
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }

  async #meetFate(placed: Placed): Promise<void> {
    const { fate, fulfilment } = this.#story;
    const { kitchen, courier, manager } = this.#stage.cast;
    const at = (place: 'kitchen' | 'courier' | 'admin', step: string): string => `/${place}/orders/${placed.orderId}/${step}`;
    const take = async (path: string, token: string, status: string, body: object = {}, key?: string): Promise<boolean> => {
      const answer = await this.#staff.ask({ method: 'POST', path, body, accessToken: token, ...(key && { key }) });
      if (answer?.status === 200) this.#stage.told.reached.push({ orderId: placed.orderId, status });
      // Refused as it is done already, when the answer of the first try was lost.
      return answer !== null && answer.status < 500;
    };
    if (fate.what === 'is left') return;
    const accepts = fate.what === 'is made' || fate.what === 'is cancelled by the manager' || fate.accepted;
    if (accepts) await take(at('kitchen', 'accept'), kitchen, 'accepted');
    if (fate.what === 'is rejected') {
      await take(at('kitchen', 'reject'), kitchen, 'cancelled', { reason: 'Out of dough.' }, randomUUID());
      return;
    }
    if (fate.what === 'is cancelled by the shopper') return this.#cancel(placed);
    await take(at('kitchen', 'start'), kitchen, 'preparing');
    if (fate.what === 'is made' || fate.at === 'ready') await take(at('kitchen', 'ready'), kitchen, 'ready');
    if (fate.what === 'is cancelled by the manager') {
      const body = { code: 'not_collected', reason: 'Nobody came.', refund: fate.refund };
      await take(at('admin', 'cancel'), manager, 'cancelled', body, randomUUID());
    } else if (fulfilment === 'pickup') {
      await take(at('kitchen', 'hand-over'), kitchen, 'completed');
    } else {
      await take(at('courier', 'depart'), courier, 'out_for_delivery');
      await take(at('courier', 'deliver'), courier, 'completed');
    }
  }

  async #refund(placed: Placed): Promise<void> {
    // At once: of two that do not fit together, one wins.
    await Promise.all(this.#story.refunds.map((wish) => this.#refundOnce(placed, wish)));
  }

  async #refundOnce({ orderId, lineIds, totalMinor }: Placed, wish: RefundWish): Promise<void> {
    const part =
      'percent' in wish
        ? { amountMinor: Math.max(1, Math.floor((totalMinor * wish.percent) / 100)) }
        : { lines: [{ orderLineId: lineIds[wish.line % lineIds.length], qty: 1 }] };
    const key = randomUUID();
    const question = {
      method: 'POST' as const,
      path: `/orders/${orderId}/refunds`,
      body: { ...part, reason: 'It was cold.' },
      key,
      accessToken: this.#stage.cast.manager,
    };
    const answer = await this.#staff.ask(question);
    if (answer?.status !== 201) return;
    // A second look at the dialog, by the same key, gives the same refund.
    const again = this.#story.clicksTwice ? await this.#staff.ask(question) : null;
    const refundIds = [answer, again].flatMap((each) => (each?.status === 201 ? [each.body.refundId as string] : []));
    this.#stage.told.refunded.push({ key, refundIds });
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
      this.#staff.note(`refunds ${amount} of ${intent.id} at the dashboard → ${refund?.id ?? 'refused'}`);
    }
    if (dispute !== null) {
      const opened = await stripe.control<{ id: string }>('disputes', { payment_intent: intent.id });
      this.#shopper.note(`disputes ${intent.id} → ${opened?.id ?? 'refused'}`);
      if (opened && dispute !== 'open') {
        await pause(LOOK_EVERY_MS);
        await stripe.control(`disputes/${opened.id}/close`, { outcome: dispute });
        this.#shopper.note(`${opened.id} is ${dispute}`);
      }
    }
  }

  async #intentOf(orderId: string): Promise<{ id: string; amountMinor: number } | undefined> {
    const sql = `SELECT stripe_payment_intent_id AS id, amount::int AS "amountMinor" FROM payments
                 WHERE order_id = $1 AND stripe_payment_intent_id IS NOT NULL LIMIT 1`;
    const found = await this.#stage.database.query<{ id: string; amountMinor: number }>(sql, [orderId]).catch(() => []);
    return found[0];
  }

  #cart(): { fulfilment: string; postcode?: string; useCashback: boolean; lines: { variantId: string; qty: number }[] } {
    const { menu } = this.#stage.cast;
    const { fulfilment, usesCashback: useCashback } = this.#story;
    const chosen = this.#story.lines.map(({ product, qty }) => ({ item: menu[product % menu.length] as MenuItem, qty }));
    const sumMinor = chosen.reduce((sum, { item, qty }) => sum + item.priceMinor * qty, 0);
    const [first] = chosen;
    if (first && sumMinor < MINIMUM_MINOR) first.qty += Math.ceil((MINIMUM_MINOR - sumMinor) / first.item.priceMinor);
    const lines = chosen.map(({ item: { variantId }, qty }) => ({ variantId, qty }));
    return { fulfilment, ...(fulfilment === 'delivery' && { postcode: POSTCODE }), useCashback, lines };
  }

  #contact(): object {
    return { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@faults.test' };
  }

  #ask(path: string, body: object, key?: string, orderToken?: string): Promise<Answer | null> {
    return this.#shopper.ask({ method: 'POST', path, body, ...(key && { key }), ...this.#as(orderToken) });
  }

  #as(orderToken?: string): { accessToken?: string | undefined; orderToken?: string | undefined } {
    return { accessToken: this.#member, orderToken };
  }
}

function placedOf(order: Record<string, unknown>): Placed {
  return {
    orderId: order.orderId as string,
    orderToken: order.orderToken as string | undefined,
    lineIds: (order.lines as { orderLineId: string }[]).map(({ orderLineId }) => orderLineId),
    totalMinor: order.grandTotalMinor as number,
  };
}
