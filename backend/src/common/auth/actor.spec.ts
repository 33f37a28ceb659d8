import { describe, expect, it } from '@jest/globals';
import { actsAs, ROLES } from './actor.js';

describe('actsAs', () => {
  it.each([
    ['customer', ['customer']],
    ['kitchen', ['kitchen']],
    ['courier', ['courier']],
    ['manager', ['kitchen', 'courier', 'manager']],
    ['admin', ['kitchen', 'courier', 'manager', 'admin']],
  ] as const)('lets %s do what is reserved for %j and nothing else', (role, reach) => {
    expect(ROLES.filter((required) => actsAs(role, required))).toEqual(reach);
  });
});
