import { describe, expect, it } from 'vitest';
import { listIn, searchOf, withValues } from './query';

const query = (search: string) => new URLSearchParams(search);

describe('withValues', () => {
  it('should change what it is told to, and nothing else', () => {
    const before = query('line=1&size=30-cm&dough=thin&half=');
    expect(searchOf(withValues(before, { size: '35-cm', dough: null, without: ['basil', 'ham'], 'half-without': [] }))).toBe('?line=1&half=&size=35-cm&without=basil,ham');
    expect(before.get('size')).toBe('30-cm');
  });

  it('should come to the same address whatever was there before', () => {
    const values = { size: '35-cm', half: 'pepperoni' };
    expect(searchOf(withValues(query('half=pepperoni&size=30-cm&half=x'), values))).toBe(searchOf(withValues(query(''), values)));
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
