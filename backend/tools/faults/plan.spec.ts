import { describe, expect, it } from '@jest/globals';
import { SHOP_POINTS, STRIPE_POINTS } from './line-points.ts';
import { boundSeconds, withinBound } from './periods.ts';
import { planOf } from './plan.ts';
import { DATABASE_POINTS } from './points.sql.ts';
import { COUPONS, PIECES } from './props.ts';

const SEEDS = Array.from({ length: 300 }, (_, index) => index + 1);

describe('the plan of a seed', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(8)).not.toEqual(planOf(7));
  });

  it('has somebody who orders, and kills at a random moment and at named points, whatever the seed', () => {
    for (const { stories, faults } of SEEDS.map(planOf)) {
      expect(stories.length).toBeGreaterThan(0);
      expect(faults.filter(({ fault }) => fault === 'kill')).toHaveLength(1);
      expect(faults.filter(({ fault }) => fault === 'kill at')).toHaveLength(4);
    }
  });

  it('has shoppers who want what others want too, and pay in every way, over many seeds', () => {
    const stories = SEEDS.flatMap((seed) => planOf(seed).stories);
    expect(new Set(stories.map(({ coupon }) => coupon))).toEqual(new Set([null, ...Object.keys(COUPONS)]));
    expect(new Set(stories.flatMap(({ paying }) => ('by' in paying ? [paying.by] : [])))).toEqual(new Set(['cash', 'external']));
    expect(new Set(stories.map(({ piecesAre }) => piecesAre))).toEqual(new Set(['wholes', 'left halves', 'right halves']));
    const crowded = SEEDS.filter((seed) => planOf(seed).stories.reduce((sum, { pieces }) => sum + pieces, 0) > PIECES);
    expect(crowded.length).toBeGreaterThan(SEEDS.length / 2);
  });

  it('leaves out no fault and hardly a point, over many seeds', () => {
    const faults = SEEDS.flatMap((seed) => planOf(seed).faults);
    const kinds = new Set(faults.map(({ fault }) => fault));
    expect(kinds).toEqual(
      new Set(['kill', 'kill at', 'redis', 'postgres restart', 'stripe calls', 'stripe events', 'clock step']),
    );
    const points = new Set(faults.flatMap((fault) => (fault.fault === 'kill at' ? [fault.point] : [])));
    const all = [...DATABASE_POINTS.API, ...DATABASE_POINTS.worker, ...SHOP_POINTS, ...STRIPE_POINTS];
    expect(points.size).toBeGreaterThan(all.length * 0.95);
  });

  it("asks of the shop's own periods what it promises by them", () => {
    expect(boundSeconds('production', 'sent')).toBe(120);
    expect(boundSeconds('production', 'never sent')).toBe(300);
    for (const plan of SEEDS.map(planOf)) {
      const within = withinBound(plan, 'production');
      const late = within.stories.filter(({ atDashboard, dispute }) => atDashboard !== null || dispute !== null);
      expect(plan.webhooks === 'sent' ? within : { late }).toEqual(plan.webhooks === 'sent' ? plan : { late: [] });
      expect(withinBound(plan, 'short')).toBe(plan);
    }
  });
});
