import { describe, expect, it } from 'vitest';
import { formatMoment } from './moments';

const now = new Date('2026-11-23T10:00:00Z');

describe('formatMoment', () => {
  it('should tell only the hour for today, by the shop’s clock', () => {
    expect(formatMoment('2026-11-23T22:00:00Z', 'Europe/Rome', 'en', now)).toBe('23:00');
  });

  it('should name the day when midnight lies between, though less than a day away', () => {
    expect(formatMoment('2026-11-23T23:30:00Z', 'Europe/Rome', 'en', now)).toMatch(/^Tue.*00:30$/);
  });

  it('should give the date beyond this week', () => {
    expect(formatMoment('2026-12-24T11:00:00Z', 'Europe/Rome', 'en', now)).toMatch(/24.*12:00$/);
  });
});
