import fc from 'fast-check';
import type { OrderRefundsResponse } from '../../src/modules/payments/dto/order-refunds.response.js';
import type { RefundResponse } from '../../src/modules/payments/dto/refund.response.js';
import { answerOf, type Evening, type Refused } from './evening.js';
import { nothing, part, partOf, pick, toOrder, whichever } from './happening.js';
import { isIn, type Told } from './tale.js';

const isWithKitchen = isIn('paid', 'accepted');
const isStarted = isIn('preparing', 'ready', 'out_for_delivery');
const isAnyhow = (): boolean => true;

/** The step that comes next, by where the order stood when last looked at. */
async function takeStep(evening: Evening, order: Told): Promise<string> {
  const path = {
    paid: ['kitchen/orders', 'accept'],
    accepted: ['kitchen/orders', 'start'],
    preparing: ['kitchen/orders', 'ready'],
    ready: order.isDelivered ? ['courier/orders', 'depart'] : ['kitchen/orders', 'hand-over'],
    out_for_delivery: ['courier/orders', 'deliver'],
  }[order.status] as [string, string];
  const answer = await evening.post(`${path[0]}/${order.orderId}/${path[1]}`, evening.manager.headers);
  if (answer.status < 300) order.wasStarted ||= path[1] === 'start';
  return `${path[1]} ${answerOf(answer)}`;
}

async function moneyOf(evening: Evening, orderId: string): Promise<OrderRefundsResponse> {
  return evening.get<OrderRefundsResponse>(`orders/${orderId}/refunds`, evening.manager.headers);
}

async function giveBack(evening: Evening, order: Told, body: object): Promise<string> {
  const path = `orders/${order.orderId}/refunds`;
  const answer = await evening.post<RefundResponse & Refused>(path, evening.manager.headers, { reason: 'Cold.', ...body });
  if (answer.status !== 201) return String(answer.body.code);
  order.askedMinor += answer.body.amountMinor;
  order.askedCashbackMinor += answer.body.cashbackMinor;
  return `${answer.body.amountMinor} and ${answer.body.cashbackMinor} of cashback`;
}

/** The first of the lines of which something is left, some or all pieces of it. */
async function giveLineBack(evening: Evening, order: Told, [which, hasAll]: [number, boolean]): Promise<string> {
  const lines = (await moneyOf(evening, order.orderId)).lines.filter(({ valuesMinor }) => valuesMinor.length > 0);
  if (lines.length === 0) return 'no line is left';
  const { orderLineId, valuesMinor } = pick(lines, which);
  return giveBack(evening, order, { lines: [{ orderLineId, qty: hasAll ? valuesMinor.length : 1 }] });
}

async function tryAgain(evening: Evening, { orderId }: Told): Promise<string> {
  const failed = (await moneyOf(evening, orderId)).refunds.filter(({ status }) => status === 'failed');
  const answers: string[] = [];
  for (const { refundId } of failed) {
    answers.push(answerOf(await evening.post(`orders/${orderId}/refunds/${refundId}/retry`, evening.manager.headers)));
  }
  return answers.join(', ') || 'none has failed';
}

const refunding = (parts: fc.Arbitrary<number>) =>
  toOrder(
    (thousandths) => `a manager gives ${thousandths} ‰ of what is left back`,
    isAnyhow,
    parts,
    async (evening, order, thousandths) => {
      const { refundableMinor, refundableCashbackMinor } = await moneyOf(evening, order.orderId);
      return giveBack(evening, order, { amountMinor: partOf(refundableMinor + refundableCashbackMinor, thousandths) });
    },
  );

/** A manager gives back whatever is left. */
export const refundsRest = refunding(fc.constant(1000));

/** What kitchen, courier and managers do. */
export const staff = {
  step: toOrder(
    () => 'staff take the next step',
    (order) => isWithKitchen(order) || isStarted(order),
    nothing,
    takeStep,
  ),
  rejects: toOrder(
    () => 'the kitchen rejects',
    isWithKitchen,
    nothing,
    async (evening, { orderId }) =>
      answerOf(await evening.post(`kitchen/orders/${orderId}/reject`, evening.manager.headers, { reason: 'No dough.' })),
  ),
  cancels: toOrder(
    (refund) => `a manager cancels what is made, giving back ${refund === 'full' ? 'all' : 'nothing'}`,
    isStarted,
    fc.constantFrom('full', 'none'),
    async (evening, order, refund) => {
      const body = { code: 'not_collected', reason: 'Nobody came.', refund };
      const answer = await evening.post(`admin/orders/${order.orderId}/cancel`, evening.manager.headers, body);
      if (answer.status === 200) order.isKept = refund === 'none';
      return answerOf(answer);
    },
  ),
  refunds: refunding(part),
  refundsLine: toOrder(
    ([, hasAll]) => `a manager gives ${hasAll ? 'a line' : 'one piece of a line'} back`,
    isAnyhow,
    fc.tuple(whichever, fc.boolean()),
    giveLineBack,
  ),
  triesAgain: toOrder(() => 'a manager tries failed refunds again', isAnyhow, nothing, tryAgain),
};
