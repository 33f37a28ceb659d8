import { describe, expect, it } from '@jest/globals';
import { guardsOf } from './check-patches.ts';

const DOCUMENT = `# Money

| \`not_here\` | x |

## What does not let it go wrong

In the database, \`neither_here\`:

| guard | it does not let |
| --- | --- |
| \`orders_pkey\`, by trigger (\`makeAppendOnly\`) | \`nor_here\` happen |

| guard | it does not let |
| --- | --- |
| the order's row locked (\`order-moves.ts\`) | two decide |

## What finishes what was cut off

| \`INBOX_SWEEP_SECONDS\` | events |
`;

describe('the guards that must have a patch', () => {
  it('are those that the tables of guards name first', () => {
    expect(guardsOf(DOCUMENT)).toEqual(['orders_pkey', 'makeAppendOnly', 'order-moves.ts']);
  });
});
