import type { Quote } from '@/features/checkout/checkout.api';
import type { Order } from '@/features/order-tracking/orders.api';

/** A cart's price for one margherita, delivered; as a guest is told it. */
export function buildQuote(overrides: Partial<Quote> = {}): Quote {
  return {
    quoteHash: 'hash-1',
    currency: 'eur',
    lines: [
      {
        variantId: 'm-30',
        name: 'Margherita',
        sizeLabel: '30 cm',
        doughLabel: null,
        removedIngredientIds: [],
        removedIngredients: [],
        qty: 1,
        unitPriceMinor: 1290,
        lineTotalMinor: 1290,
        cashbackShareMinor: 0,
        taxRateBps: 700,
        taxAmountMinor: 84,
      },
    ],
    itemsTotalMinor: 1290,
    deliveryFeeMinor: 290,
    discountMinor: 0,
    cashbackAvailableMinor: 0,
    cashbackSpendableMinor: 0,
    cashbackSpentMinor: 0,
    cashbackEarnedMinor: 0,
    taxMinor: 103,
    grandTotalMinor: 1580,
    ...overrides,
  };
}

export function buildOrder(overrides: Partial<Order> = {}): Order {
  return {
    orderId: '11111111-1111-4111-8111-111111111111',
    orderNumber: '17',
    status: 'pending_payment',
    version: 1,
    fulfilment: 'delivery',
    channel: 'web',
    paymentMethod: 'stripe',
    collectMinor: 0,
    currency: 'eur',
    lines: [
      {
        orderLineId: 'line-1',
        productId: 'product-margherita',
        productSlug: 'margherita',
        variantId: 'm-30',
        name: 'Margherita',
        sizeLabel: '30 cm',
        doughLabel: null,
        removedIngredientIds: [],
        removedIngredients: [],
        qty: 1,
        unitPriceMinor: 1290,
        lineTotalMinor: 1290,
        taxRateBps: 700,
        taxAmountMinor: 84,
      },
    ],
    itemsTotalMinor: 1290,
    deliveryFeeMinor: 290,
    discountMinor: 0,
    cashbackSpentMinor: 0,
    cashbackEarnedMinor: 64,
    taxMinor: 103,
    grandTotalMinor: 1580,
    payableUntil: '2030-01-01T12:00:00Z',
    promisedAt: null,
    createdAt: '2026-11-23T10:00:00Z',
    updatedAt: '2026-11-23T10:00:00Z',
    contact: { name: 'Ada', phone: '+49 30 1234', email: 'ada@example.com' },
    address: { street: 'Oderberger 7', details: null, postcode: '10435', city: 'Berlin' },
    note: null,
    transitions: [],
    refunds: [],
    paymentKept: false,
    cancellable: true,
    ...overrides,
  };
}
