import { describe, expect, it } from '@jest/globals';
import { atLeast, atMost, renderSections } from './results-table.ts';

describe('a target', () => {
  it('is met at its edge', () => {
    expect([atLeast(0.2, 0.2), atLeast(0.2, 0.19)].map(({ met }) => met)).toEqual([true, false]);
    expect([atMost(5, 5, ' ms'), atMost(5, 5.1, ' ms')].map(({ met }) => met)).toEqual([true, false]);
  });
});

describe('the table', () => {
  it('has its columns below each other in all sections', () => {
    const lines = renderSections([
      { title: 'One', rows: [{ what: 'a long name', figure: '1/s', target: atLeast(2, 1) }] },
      { title: 'Two', rows: [{ what: 'b', figure: '1,000/s', reference: '5,000/s', ratio: '0.2' }], notes: ['how'] },
    ]).split('\n');
    const columns = lines.filter((line) => line.includes('/s')).map((line) => line.indexOf('1'));
    expect(new Set(columns).size).toBe(1);
    expect(lines.some((line) => line.endsWith('≥ 2     not met'))).toBe(true);
    expect(lines.at(-1)).toBe('  (how)');
  });
});
