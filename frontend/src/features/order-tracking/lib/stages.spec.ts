import { describe, expect, it } from 'vitest';
import type { OrderStatus, OrderTransition } from '../orders.api';
import { isFinal, isUnderWay, stagesOf } from './stages';

const reached = (...statuses: OrderStatus[]): OrderTransition[] =>
  statuses.map((toStatus, index) => ({ version: index + 1, fromStatus: statuses[index - 1] ?? null, toStatus, at: `2026-11-23T10:0${index}:00Z`, actorType: 'staff', reason: null }));

describe('stagesOf', () => {
  it('should leave the road out for whoever picks up', () => {
    const names = stagesOf({ status: 'paid', fulfilment: 'pickup', transitions: [] }).map((stage) => stage.name);
    expect(names).toEqual(['paid', 'accepted', 'preparing', 'ready', 'completed']);
  });

  it('should tell what is done, where it is, and what is ahead', () => {
    const stages = stagesOf({ status: 'preparing', fulfilment: 'delivery', transitions: reached('pending_payment', 'paid', 'accepted', 'preparing') });
    expect(stages.map((stage) => stage.state)).toEqual(['done', 'done', 'current', 'ahead', 'ahead', 'ahead']);
    expect(stages.map((stage) => stage.reachedAt)).toEqual(['2026-11-23T10:01:00Z', '2026-11-23T10:02:00Z', '2026-11-23T10:03:00Z', null, null, null]);
  });

  it('should be done with everything at the end', () => {
    const stages = stagesOf({ status: 'completed', fulfilment: 'pickup', transitions: [] });
    expect(stages.every((stage) => stage.state === 'done')).toBe(true);
  });

  it('should have begun nothing while money is awaited', () => {
    const stages = stagesOf({ status: 'pending_payment', fulfilment: 'delivery', transitions: reached('pending_payment') });
    expect(stages.every((stage) => stage.state === 'ahead')).toBe(true);
  });
});

describe('isFinal and isUnderWay', () => {
  it.each([
    ['pending_payment', false, false],
    ['paid', false, true],
    ['out_for_delivery', false, true],
    ['completed', true, false],
    ['cancelled', true, false],
    ['expired', true, false],
  ] as const)('should know %s', (status, final, underWay) => {
    expect(isFinal(status)).toBe(final);
    expect(isUnderWay(status)).toBe(underWay);
  });
});
