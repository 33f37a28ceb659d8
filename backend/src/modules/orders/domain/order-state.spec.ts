import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FULFILMENTS } from './fulfilment.js';
import { CANCELLABLE_STATUSES, NEXT_STATUSES, nextStatuses, ORDER_STATUSES, type OrderStatus } from './order-state.js';

const ENDS: OrderStatus[] = ['completed', 'cancelled', 'expired'];

/** Every walk an order may take: picks choose among what is allowed, until there is nothing more. */
function walk(fulfilment: (typeof FULFILMENTS)[number], picks: number[]): OrderStatus[] {
  const walked: OrderStatus[] = ['pending_payment'];
  for (const pick of picks) {
    const allowed = nextStatuses(walked.at(-1) as OrderStatus, fulfilment);
    if (allowed.length === 0) {
      break;
    }
    walked.push(allowed[pick % allowed.length] as OrderStatus);
  }
  return walked;
}

describe('the states of an order', () => {
  const walks = fc.tuple(
    fc.constantFrom(...FULFILMENTS),
    fc.array(fc.nat({ max: 11 }), { minLength: ORDER_STATUSES.length, maxLength: ORDER_STATUSES.length }),
  );

  it('lead every walk to an end, through no state twice', () => {
    fc.assert(
      fc.property(walks, ([fulfilment, picks]) => {
        const walked = walk(fulfilment, picks);
        expect(ENDS).toContain(walked.at(-1));
        expect(new Set(walked).size).toBe(walked.length);
      }),
    );
  });

  it('make nothing that is not paid', () => {
    fc.assert(
      fc.property(walks, ([fulfilment, picks]) => {
        const walked = walk(fulfilment, picks);
        if (walked.includes('accepted') || walked.includes('completed')) {
          expect(walked.slice(0, 2)).toEqual(['pending_payment', 'paid']);
        }
      }),
    );
  });

  it('send only deliveries on their way, and hand over only the rest', () => {
    expect(nextStatuses('ready', 'delivery')).toEqual(['out_for_delivery', 'cancelled']);
    expect(nextStatuses('ready', 'pickup')).toEqual(['completed', 'cancelled']);
  });

  it('never allow for one kind of order what the states do not', () => {
    for (const status of ORDER_STATUSES) {
      for (const fulfilment of FULFILMENTS) {
        expect(NEXT_STATUSES[status]).toEqual(expect.arrayContaining([...nextStatuses(status, fulfilment)]));
      }
    }
  });

  it('let a customer cancel only from where cancelling leads on', () => {
    for (const status of CANCELLABLE_STATUSES) {
      expect(NEXT_STATUSES[status]).toContain('cancelled');
    }
    expect(CANCELLABLE_STATUSES).not.toContain('preparing');
  });
});
