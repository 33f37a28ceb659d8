import { newIdempotencyKey } from '@/lib/idempotency-key';
import { wasSentAgain, type PlacedOrder, type PlaceOrder } from '../checkout.api';
import type { OrderAttempt } from '../checkout.slice';
import { isFinalRefusal, isKeyReused, isTurnedAway } from './refusals';

/** Less than the day that the shop keeps its answers: after it a repeat would be a new order. */
const REPEATABLE_MS = 23 * 60 * 60 * 1000;

/** No quote has it, so that no order can be made with it. */
const NO_QUOTE = 'none';

export function newAttempt(body: PlaceOrder, placer: string | null): OrderAttempt {
  return { body, idempotencyKey: newIdempotencyKey(), placer, attemptedAtMs: Date.now(), mayExist: false };
}

export const isRepeatable = ({ attemptedAtMs }: OrderAttempt): boolean => Date.now() - attemptedAtMs < REPEATABLE_MS;

export const mayExist = (attempt: OrderAttempt): boolean => attempt.mayExist ?? true;

/** What an answer tells of an order: here it is, there is none, one stands that is not shown, or nothing. */
export type Outcome = 'placed' | 'absent' | 'stands' | 'unheard';

export interface Answer {
  data?: PlacedOrder;
  error?: unknown;
}

export function outcomeOf({ data, error }: Answer): Outcome {
  if (data) {
    return 'placed';
  }
  if (isKeyReused(error)) {
    return 'stands';
  }
  return isFinalRefusal(error) ? 'absent' : 'unheard';
}

/**
 * Whether an order may exist after an answer that was no order. Being turned away makes none, so that it leaves things as they were before. But one
 * press sends several times when the line breaks, and tells the last answer only: then an earlier try may have made it.
 */
export function mayExistAfter({ error }: Answer, before: OrderAttempt): boolean {
  return mayExist(before) || !isTurnedAway(error) || wasSentAgain(before.idempotencyKey);
}

/** As the API takes it. */
export const attemptRequest = ({ body, idempotencyKey }: OrderAttempt) => ({ placeOrderDto: body, 'Idempotency-Key': idempotencyKey });

/**
 * Asks what became of an attempt without ordering: another body under its key is refused as such where there is an order, and for its price where
 * there is none. Who reloads the page may have thought better of it, and a repeat would order.
 */
export const lookRequest = (attempt: OrderAttempt) => attemptRequest({ ...attempt, body: { ...attempt.body, quoteHash: NO_QUOTE } });

/** Whether it is the same wish. Its price is the shop's to say, and another one as soon as the first order holds the cashback. */
export function isSameWish(one: PlaceOrder, other: PlaceOrder): boolean {
  return JSON.stringify({ ...one, quoteHash: '' }) === JSON.stringify({ ...other, quoteHash: '' });
}
