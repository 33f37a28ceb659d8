import { describe, expect, it } from 'vitest';
import { noFilters } from './menu-filters';
import { productsAsked } from './products-asked';

describe('productsAsked', () => {
  it('should ask for nothing that nobody wants', () => {
    expect(productsAsked({ asked: 'cola', sort: null, filters: noFilters })).toEqual({ q: 'cola' });
  });

  it('should ask for all that is wanted', () => {
    const filters = { vegan: true, mild: true, without: ['milk', 'gluten'] };
    expect(productsAsked({ asked: '', sort: '-price', filters })).toEqual({ sort: '-price', vegan: true, mild: true, without: ['gluten', 'milk'] });
  });

  it('should leave out what the API would refuse', () => {
    expect(productsAsked({ asked: '', sort: 'colour', filters: { ...noFilters, without: ['pineapple'] } })).toEqual({});
  });
});
