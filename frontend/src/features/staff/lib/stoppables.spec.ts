import { describe, expect, it } from 'vitest';
import { endOfDay } from './stoppables';

describe('endOfDay', () => {
  it('should be the shop’s midnight, not ours', () => {
    expect(endOfDay('Europe/Berlin', new Date('2026-11-23T10:00:00Z')).toISOString()).toBe('2026-11-23T23:00:00.000Z');
    expect(endOfDay('Asia/Vladivostok', new Date('2026-11-23T20:30:15Z')).toISOString()).toBe('2026-11-24T14:00:00.000Z');
  });

  it('should be the next midnight of the clock on the wall, also on days when clocks change', () => {
    expect(endOfDay('Europe/Berlin', new Date('2026-10-24T23:30:00Z')).toISOString()).toBe('2026-10-25T23:00:00.000Z');
    expect(endOfDay('Europe/Berlin', new Date('2026-03-28T23:30:00Z')).toISOString()).toBe('2026-03-29T22:00:00.000Z');
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo', 'UTC'])('should be the first moment of the next day at any hour of a year: %s', (timeZone) => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    const day = (at: number) => format.format(at);
    for (let at = Date.UTC(2026, 0, 1, 0, 17, 3); at < Date.UTC(2027, 0, 1); at += 25 * 3_600_000) {
      const end = endOfDay(timeZone, new Date(at)).getTime();
      expect([day(end - 1), day(end)], new Date(at).toISOString()).toEqual([day(at), nextDay(day(at))]);
    }
  });
});

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
