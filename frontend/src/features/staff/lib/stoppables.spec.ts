import { describe, expect, it } from 'vitest';
import { endOfDay } from './stoppables';

describe('endOfDay', () => {
  it('should be the shop’s midnight, not ours', () => {
    expect(endOfDay('Europe/Berlin', new Date('2026-11-23T10:00:00Z')).toISOString()).toBe('2026-11-23T23:00:00.000Z');
    expect(endOfDay('Asia/Vladivostok', new Date('2026-11-23T20:30:15Z')).toISOString()).toBe('2026-11-24T14:00:00.000Z');
  });
});
