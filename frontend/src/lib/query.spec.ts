import { describe, expect, it } from 'vitest';
import { listIn, searchOf, withValues } from './query';

const query = (search: string) => new URLSearchParams(search);

describe('withValues', () => {
  it('should change what it is told to, and nothing else', () => {
    const before = query('line=1&size=30-cm&dough=thin&half=');
    expect(searchOf(withValues(before, { size: '35-cm', dough: null, without: ['basil', 'ham'], 'half-without': [] }))).toBe('?line=1&size=35-cm&half=&without=basil,ham');
    expect(before.get('size')).toBe('30-cm');
  });

  it('should leave a clean address when nothing is left', () => {
    expect(searchOf(withValues(query('q=x'), { q: null }))).toBe('');
  });
});

describe('listIn', () => {
  it.each([
    ['', []],
    ['without=', []],
    ['without=basil', ['basil']],
    ['without=basil,ham,,basil, ham', ['basil', 'ham']],
    ['without=basil%2Cham&without=oil', ['basil', 'ham', 'oil']],
  ])('should read %j', (search, expected) => {
    expect(listIn(query(search), 'without')).toEqual(expected);
  });
});
