import { randomUUID } from 'node:crypto';
import type { Answer } from './client.ts';
import { COUPONS, type CouponName } from './props.ts';
import { isAtTill, type Placed, type Scene } from './scene.ts';
import type { Bought } from './told.ts';

const POSTCODE = '10435';
const ADDRESS = { street: 'Kastanienallee 12', postcode: POSTCODE, city: 'Berlin' };
const MINIMUM_MINOR = 1_300;
const TRIES = 5;

/** What a shopper would like to have, and may be refused. */
interface Wishes {
  coupon: CouponName | null;
  pieces: number;
}

/** Has the shopper order: at a new price, or without what was refused, if need be. Null when that came to nothing. */
export async function placeOrder(scene: Scene): Promise<Placed | null> {
  const { coupon, pieces, insists } = scene.story;
  let wishes: Wishes = { coupon, pieces };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answers = await orderOnce(scene, wishes);
    const made = answers.find((answer) => answer?.status === 201);
    if (made) return placedOf(made.body);
    const refusal = answers.find((answer) => answer?.status === 409);
    if (!refusal) return null;
    const left = withoutRefused(wishes, String(refusal.body.code));
    if (insists && left !== wishes) {
      scene.shopper.note('does not order without it');
      return null;
    }
    wishes = left;
  }
  return null;
}

/** Prices the cart and orders it; sends that twice at once, by the same key, where the shopper clicks so. */
async function orderOnce(scene: Scene, wishes: Wishes): Promise<(Answer | null)[]> {
  const { story, stage } = scene;
  const cart = cartOf(scene, wishes);
  const quote = await scene.ask('/quotes', cart);
  if (quote?.status !== 200) return [quote];
  const body = {
    ...cart,
    quoteHash: quote.body.quoteHash,
    contact: contactOf(scene.customer),
    ...(story.fulfilment === 'delivery' && { address: ADDRESS }),
    ...(story.paying.how === 'at hand-over' && { paymentMethod: story.paying.by }),
  };
  const key = randomUUID();
  const send = (): Promise<Answer | null> => scene.ask('/orders', body, key);
  const answers = await Promise.all(story.clicksTwice ? [send(), send()] : [send()]);
  const orders = answers.filter((answer) => answer?.status === 201).map((answer) => (answer as Answer).body);
  stage.told.placed.push({ key, orderIds: orders.map(({ orderId }) => orderId as string) });
  stage.told.bought.push(...orders.slice(0, 1).map((order) => boughtOf(order, scene)));
  return answers;
}

/** The same wishes where something else was refused, as the price when another order took the cashback first. */
function withoutRefused(wishes: Wishes, code: string): Wishes {
  if (wishes.coupon && code.startsWith('COUPON_')) return { ...wishes, coupon: null };
  if (wishes.pieces > 0 && code === 'LINES_UNAVAILABLE') return { ...wishes, pieces: wishes.pieces - 1 };
  return wishes;
}

function cartOf(scene: Scene, { coupon, pieces }: Wishes): object {
  const { story, stage } = scene;
  const { menu } = stage.cast;
  const chosen = story.lines.map(({ product, qty }) => ({ item: pick(menu, product), qty }));
  const sumMinor = chosen.reduce((sum, { item, qty }) => sum + item.priceMinor * qty, 0);
  const [first] = chosen;
  if (first && sumMinor < MINIMUM_MINOR) first.qty += Math.ceil((MINIMUM_MINOR - sumMinor) / first.item.priceMinor);
  const lines = chosen.map(({ item: { variantId }, qty }) => ({ variantId, qty }));
  return {
    fulfilment: story.fulfilment,
    ...(story.fulfilment === 'delivery' && { postcode: POSTCODE }),
    useCashback: story.usesCashback && !isAtTill(story),
    ...(coupon && { couponCode: COUPONS[coupon].code }),
    lines: pieces > 0 ? [...lines, limitedLine(scene, pieces)] : lines,
  };
}

/** So many of the limited pizza, or of pizzas of which it is one half. */
function limitedLine({ story, stage }: Scene, qty: number): object {
  const { variantId } = stage.cast.limited;
  const { variantId: other } = pick(stage.cast.otherHalves, story.lines[0]?.product ?? 0);
  switch (story.piecesAre) {
    case 'wholes':
      return { variantId, qty };
    case 'left halves':
      return { variantId, qty, otherHalf: { variantId: other } };
    case 'right halves':
      return { variantId: other, qty, otherHalf: { variantId } };
  }
}

function pick<T>(of: T[], which: number): T {
  return of[which % of.length] as T;
}

/** Those who order as guests are one person to a coupon; each member is another. */
function contactOf(customer: string): object {
  const number = customer.replace(/\D/g, '') || '9';
  return { name: 'Ada Lovelace', phone: `+49 30 123456${number}`, email: `${customer.replace(' ', '-')}@faults.test` };
}

function placedOf(order: Record<string, unknown>): Placed {
  return {
    orderId: order.orderId as string,
    orderToken: order.orderToken as string | undefined,
    lineIds: (order.lines as { orderLineId: string }[]).map(({ orderLineId }) => orderLineId),
    totalMinor: order.grandTotalMinor as number,
  };
}

function boughtOf(order: Record<string, unknown>, { customer, stage }: Scene): Bought {
  const lines = order.lines as { variantId: string; otherHalf: { variantId: string } | null; qty: number }[];
  const limitedId = stage.cast.limited.variantId;
  const limited = lines.filter(({ variantId, otherHalf }) => variantId === limitedId || otherHalf?.variantId === limitedId);
  return {
    orderId: order.orderId as string,
    customer,
    couponCode: order.couponCode as string | null,
    discountMinor: order.discountMinor as number,
    totalMinor: order.grandTotalMinor as number,
    pieces: limited.reduce((sum, { qty }) => sum + qty, 0),
  };
}
