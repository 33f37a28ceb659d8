import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FixedClock } from '../../../test/support/fixed-clock.js';
import { loadEnvironment } from '../../config/environment.js';
import { OrderTokens } from './order-tokens.js';

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60_000;

const environment = loadEnvironment(process.env);
const clock = new FixedClock();
const tokens = new OrderTokens(environment, clock);
const guests = (id: string) => ({ id, userId: null, guestTokenHash: tokens.hashOf(id), updatedAt: clock.now() });

describe("a guest's order token", () => {
  it('is 256 bits that open its own order and no other', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (id, otherId) => {
        const token = tokens.tokenOf(id);
        expect(token).toMatch(/^[\w-]{43}$/);
        expect(tokens.opens(guests(id), token)).toBe(true);
        expect(tokens.opens(guests(otherId), token)).toBe(id === otherId);
      }),
    );
  });

  it('cannot be made of the order’s id without the secret', () => {
    const id = crypto.randomUUID();
    const others = new OrderTokens(loadEnvironment({ ...process.env, SECRET_KEY: 'z'.repeat(64) }), clock);
    expect(tokens.opens(guests(id), others.tokenOf(id))).toBe(false);
  });

  it('opens nothing from 30 days after the last change on, and again once there is another change', () => {
    const order = guests(crypto.randomUUID());
    const token = tokens.tokenOf(order.id);
    clock.advanceMs(THIRTY_DAYS_MS - 1);
    expect(tokens.opens(order, token)).toBe(true);
    clock.advanceMs(1);
    expect(tokens.opens(order, token)).toBe(false);
    expect(tokens.opens({ ...order, updatedAt: clock.now() }, token)).toBe(true);
  });

  it('opens no order of a member', () => {
    const order = { ...guests(crypto.randomUUID()), userId: crypto.randomUUID() };
    expect(tokens.opens(order, tokens.tokenOf(order.id))).toBe(false);
  });
});
