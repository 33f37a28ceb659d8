import { describe, expect, it } from 'vitest';
import { shiftOf, weeklyOpeningOf } from './shifts';

describe('shifts', () => {
  it.each([
    ['11:00', '23:00', 720],
    ['18:30', '02:15', 465],
    ['00:00', '00:00', 1440],
    ['23:59', '00:00', 1],
  ])('should last from %s to %s for %i minutes, and read back', (from, to, durationMinutes) => {
    const opening = weeklyOpeningOf({ weekday: 5, from, to });
    expect(opening).toEqual({ weekday: 5, start: from, durationMinutes });
    expect(shiftOf(opening)).toEqual({ weekday: 5, from, to });
  });
});
