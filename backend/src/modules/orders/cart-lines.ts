import type { FieldProblem } from '../../common/errors/problem.js';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import type { SellableVariant } from '../products/sellable-variant.js';
import { type Half, halvesProblem, type WholeOrHalves } from './domain/half-and-half.js';
import { limitedWish, shortage } from './domain/stock-wish.js';
import type { HalfDto } from './dto/half.dto.js';
import type { OrderLineDto } from './dto/order-line.dto.js';
import { LinesUnavailableError, type Unavailability, type UnavailableLine } from './orders.errors.js';

type Variants = ReadonlyMap<string, SellableVariant>;

/** A line of a cart with what is sold in it. */
export interface CartLine extends WholeOrHalves {
  qty: number;
}

/** All variants of `lines`, each once. */
export function variantIdsOf(lines: readonly OrderLineDto[]): string[] {
  return [...new Set(lines.flatMap(({ variantId, otherHalf }) => (otherHalf ? [variantId, otherHalf.variantId] : variantId)))];
}

/** `lines` with what is sold in them, if it can be had. Throws LinesUnavailableError, ValidationFailedError. */
export function cartLines(lines: readonly OrderLineDto[], variants: Variants): CartLine[] {
  const wish = limitedWish(
    lines.map(({ qty, variantId, otherHalf }) => ({
      qty,
      variant: variants.get(variantId),
      otherHalf: otherHalf ? { variant: variants.get(otherHalf.variantId) } : null,
    })),
  );
  const unavailable = unavailableLines(lines, (half) =>
    unavailability(half, variants.get(half.variantId), wish.get(half.variantId) ?? 0),
  );
  if (unavailable.length > 0) {
    throw new LinesUnavailableError(unavailable);
  }
  return lines.map((line, position) => cartLine(line, variants, `lines[${position}]`));
}

/** What cannot be had of `lines`, as `judge` says of each whole and of each half. */
export function unavailableLines(
  lines: readonly OrderLineDto[],
  judge: (half: HalfDto) => Unavailability | null,
): UnavailableLine[] {
  return lines.flatMap((line) => {
    const right = line.otherHalf ? askedFor(line.otherHalf) : null;
    const unavailable = (asked: HalfDto, half: UnavailableLine['half']): UnavailableLine[] => {
      const why = judge(asked);
      return why ? [{ ...askedFor(line), otherHalf: right, half, ...why }] : [];
    };
    return right ? [...unavailable(line, 'left'), ...unavailable(right, 'right')] : unavailable(line, null);
  });
}

function askedFor({ variantId, removedIngredientIds }: HalfDto): { variantId: string; removedIngredientIds: string[] } {
  return { variantId, removedIngredientIds: removedIngredientIds ?? [] };
}

function unavailability(half: HalfDto, variant: SellableVariant | undefined, wishedQty: number): Unavailability | null {
  if (!variant) {
    return { reason: 'unknown', onlyLeft: null, withoutIngredients: [] };
  }
  if (!variant.available) {
    return { reason: variant.unavailableReason ?? 'inactive', onlyLeft: null, withoutIngredients: [] };
  }
  if (variant.stockLeft !== null && variant.stockLeft < wishedQty) {
    return shortage(variant.stockLeft);
  }
  const missing = variant.stoppedIngredientIds.filter((ingredientId) => !half.removedIngredientIds?.includes(ingredientId));
  const withoutIngredients = variant.removableIngredients
    .filter(({ ingredientId }) => missing.includes(ingredientId))
    .map(({ ingredientId, name }) => ({ ingredientId, name }));
  return missing.length > 0 ? { reason: 'stopped', onlyLeft: null, withoutIngredients } : null;
}

function cartLine({ otherHalf, ...line }: OrderLineDto, variants: Variants, field: string): CartLine {
  const left = halfOf(line, variants, field);
  if (!otherHalf) {
    return { qty: line.qty, ...left, otherHalf: null };
  }
  const right = halfOf(otherHalf, variants, `${field}.otherHalf`);
  const problem = halvesProblem(left.variant, right.variant);
  if (problem) {
    throw refused({ field: `${field}.otherHalf.variantId`, ...problem });
  }
  return { qty: line.qty, ...left, otherHalf: right };
}

/** Only for a variant that is there. */
function halfOf({ variantId, removedIngredientIds }: HalfDto, variants: Variants, field: string): Half {
  const variant = variants.get(variantId) as SellableVariant;
  const removed = new Set(removedIngredientIds);
  const removedIngredients = variant.removableIngredients
    .filter(({ ingredientId }) => removed.has(ingredientId))
    .map(({ ingredientId, name }) => ({ ingredientId, name }));
  if (removedIngredients.length !== removed.size) {
    const message = 'This product cannot be made without one of these.';
    throw refused({ field: `${field}.removedIngredientIds`, code: 'NOT_REMOVABLE', message });
  }
  return { variant, removedIngredients };
}

function refused(problem: FieldProblem): ValidationFailedError {
  return new ValidationFailedError([problem]);
}
