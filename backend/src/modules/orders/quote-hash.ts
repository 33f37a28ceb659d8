import { createHash } from 'node:crypto';
import type { PricedOrder } from './domain/price-order.js';
import type { HalfDto } from './dto/half.dto.js';
import type { OrderLineDto } from './dto/order-line.dto.js';
import type { PriceChangeResponse } from './dto/price-change.response.js';
import type { QuoteDto } from './dto/quote.dto.js';

/** 128 bits. */
const DIGEST_LENGTH = 22;
const SHORT = 36;

/**
 * Stands for everything that was agreed to: what, how many, and each amount. The amounts can be read in it, so that who sends an old one is
 * told what has changed, and nothing is kept of the quotes that are only looked at. Nobody is charged by them: a hash that is not
 * exactly that of the price of now is refused.
 */
export function quoteHash(dto: QuoteDto, priced: PricedOrder, couponId: string | null): string {
  const lines = priced.lines.map((line) => [
    line.unitPriceMinor,
    line.discountShareMinor,
    line.cashbackShareMinor,
    line.taxAmountMinor,
  ]);
  const amounts = partsOf(priced).map(({ afterMinor }) => afterMinor.toString(SHORT));
  return [digest(cartOf(dto.lines)), digest([dto.fulfilment, lines, couponId, priced.couponSavedMinor]), ...amounts].join('.');
}

/** What of the price is other than `hash` tells; all of it, with nothing before, if that is not the hash of a quote for these lines. */
export function priceChanges(hash: string, lines: readonly OrderLineDto[], priced: PricedOrder): PriceChangeResponse[] {
  const parts = partsOf(priced);
  const [cart, , ...told] = hash.split('.');
  const before = told.map((amount) => parseInt(amount, SHORT));
  const isKnown = cart === digest(cartOf(lines)) && before.length === parts.length && before.every(Number.isSafeInteger);
  return parts
    .map((part, index) => ({ ...part, beforeMinor: isKnown ? (before[index] ?? null) : null }))
    .filter(({ beforeMinor, afterMinor }) => beforeMinor !== afterMinor);
}

/** All that a price is told of: its lines, then its sums. */
function partsOf(priced: PricedOrder): Omit<PriceChangeResponse, 'beforeMinor'>[] {
  const sums = [
    ['delivery_fee', priced.deliveryFeeMinor],
    ['discount', priced.discountMinor],
    ['cashback_spent', priced.cashbackSpentMinor],
    ['cashback_earned', priced.cashbackEarnedMinor],
    ['tax', priced.taxTotalMinor],
    ['total', priced.grandTotalMinor],
  ] as const;
  return [
    ...priced.lines.map(({ lineTotalMinor }, position) => ({ what: 'line' as const, position, afterMinor: lineTotalMinor })),
    ...sums.map(([what, afterMinor]) => ({ what, position: null, afterMinor })),
  ];
}

function cartOf(lines: readonly OrderLineDto[]): unknown[] {
  return lines.map((line) => [line.qty, ...agreedHalf(line), ...(line.otherHalf ? agreedHalf(line.otherHalf) : [])]);
}

function agreedHalf({ variantId, removedIngredientIds }: HalfDto): unknown[] {
  return [variantId, [...(removedIngredientIds ?? [])].sort()];
}

function digest(what: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, DIGEST_LENGTH);
}
