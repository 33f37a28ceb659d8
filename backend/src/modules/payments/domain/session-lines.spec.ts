import { describe, expect, it } from '@jest/globals';
import { sessionLines } from './session-lines.js';

const SHARES = { discountShareMinor: 300, cashbackShareMinor: 200 };
const LINE = { name: 'Margherita', otherHalf: null, qty: 2, lineTotalMinor: 2500, ...SHARES };

describe('the lines of a payment page', () => {
  it('are net of their shares, with delivery, and come to the total', () => {
    expect(sessionLines({ grandTotalMinor: 2250, deliveryFeeMinor: 250 }, [LINE])).toEqual([
      { name: '2 × Margherita', amountMinor: 2000 },
      { name: 'Delivery', amountMinor: 250 },
    ]);
  });

  it('name both halves of a pizza of two', () => {
    const halves = { ...LINE, otherHalf: { name: 'Diavola' } };
    expect(sessionLines({ grandTotalMinor: 2000, deliveryFeeMinor: 0 }, [halves])).toEqual([
      { name: '2 × ½ Margherita + ½ Diavola', amountMinor: 2000 },
    ]);
  });

  it('leave out what costs nothing', () => {
    const free = { ...LINE, cashbackShareMinor: 2200 };
    expect(sessionLines({ grandTotalMinor: 2000, deliveryFeeMinor: 0 }, [LINE, free])).toHaveLength(1);
  });

  it('are refused when they come to anything but the total', () => {
    expect(() => sessionLines({ grandTotalMinor: 2001, deliveryFeeMinor: 0 }, [LINE])).toThrow(RangeError);
  });
});
