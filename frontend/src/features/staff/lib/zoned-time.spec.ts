import { describe, expect, it } from 'vitest';
import { zonedInstant, zonedText } from './zoned-time';

describe('a time of the shop’s clock', () => {
  it.each([
    ['2026-12-01T18:30', 'Europe/Berlin', '2026-12-01T17:30:00.000Z'],
    ['2026-07-01T00:00', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-10-25T12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
    ['2026-03-29T00:30', 'Europe/Berlin', '2026-03-28T23:30:00.000Z'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-12-01T18:30', 'Asia/Kolkata', '2026-12-01T13:00:00.000Z'],
  ])('should be %s in %s at %s, and back', (text, timeZone, instant) => {
    expect(zonedInstant(text, timeZone)).toBe(instant);
    expect(zonedText(instant, timeZone)).toBe(text);
  });
});
