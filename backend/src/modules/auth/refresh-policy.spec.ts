import { describe, expect, it } from '@jest/globals';
import { judgeSecondUse } from './refresh-policy.js';

const USED_AT = new Date('2026-05-01T12:00:00.000Z');

describe('judgeSecondUse', () => {
  it.each([
    [-2_000, 'raced'],
    [0, 'raced'],
    [10_000, 'raced'],
    [10_001, 'reused'],
    [86_400_000, 'reused'],
  ])('calls a second use %d ms later %s', (laterMs, judgement) => {
    expect(judgeSecondUse(USED_AT, new Date(USED_AT.getTime() + laterMs))).toBe(judgement);
  });
});
