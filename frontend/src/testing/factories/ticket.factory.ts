import type { Ticket } from '@/features/staff/staff.api';

/** A new delivery of one margherita, not accepted yet. */
export function buildTicket(overrides: Partial<Ticket> = {}): Ticket {
  return {
    orderId: '11111111-1111-4111-8111-111111111111',
    orderNumber: null,
    status: 'paid',
    version: 2,
    fulfilment: 'delivery',
    lines: [{ orderLineId: 'line-1', name: 'Margherita', sizeLabel: '30 cm', doughLabel: 'Thin', removedIngredients: [], otherHalf: null, qty: 1 }],
    paymentMethod: 'stripe',
    collectMinor: 0,
    currency: 'eur',
    note: null,
    createdAt: '2026-11-23T10:00:00Z',
    promisedAt: null,
    stageSince: '2026-11-23T10:00:00Z',
    stageTargetSeconds: 300,
    contact: { name: 'Ada Lovelace', phone: '+49 30 1234' },
    address: { street: 'Oderberger 7', details: null, postcode: '10435', city: 'Berlin' },
    ...overrides,
  };
}
