import type { FieldProblem } from '../../../common/errors/problem.js';
import { findOverlap } from '../../shop/domain/overlapping.js';
import type { CouponTerms } from './coupon-terms.js';

/** What can be said of a coupon and cannot be meant; the fields are those of a request. */
export function couponProblems(terms: CouponTerms): FieldProblem[] {
  return [...valueProblems(terms), ...dateProblems(terms), ...hoursProblems(terms)];
}

/** Each kind needs its own value, and no other. */
function valueProblems({ kind, valueBps, valueMinor, maxDiscountMinor }: CouponTerms): FieldProblem[] {
  const needs = [...needed('valueBps', kind === 'percent', valueBps), ...needed('valueMinor', kind === 'fixed', valueMinor)];
  return kind !== 'percent' && maxDiscountMinor !== null ? [...needs, useless('maxDiscountMinor', kind)] : needs;

  function needed(field: string, isNeeded: boolean, value: number | null): FieldProblem[] {
    if (isNeeded === (value !== null)) {
      return [];
    }
    return [isNeeded ? { field, code: 'REQUIRED', message: `A ${kind} coupon needs it.` } : useless(field, kind)];
  }
}

function useless(field: string, kind: string): FieldProblem {
  return { field, code: 'NOT_ALLOWED', message: `A ${kind} coupon has none.` };
}

function dateProblems({ startsAt, endsAt }: CouponTerms): FieldProblem[] {
  return startsAt !== null && endsAt !== null && startsAt >= endsAt
    ? [{ field: 'endsAt', code: 'NOT_AFTER_START', message: 'It must end after it begins.' }]
    : [];
}

function hoursProblems({ weeklyHours }: CouponTerms): FieldProblem[] {
  const index = findOverlap(weeklyHours);
  return index === null ? [] : [{ field: `weeklyHours[${index}]`, code: 'OVERLAPS', message: 'These begin while others go on.' }];
}
