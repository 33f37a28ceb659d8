import type { Timeline, TimelineEntry } from '@/features/staff/admin.api';

/** A move by the shop itself. */
export function buildTimelineEntry(overrides: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    at: '2026-11-23T10:01:00.000Z',
    source: 'transition',
    what: 'pending_payment → paid',
    id: '2',
    status: 'paid',
    amountMinor: null,
    currency: null,
    actor: { type: 'system', id: 'settlement', name: null },
    traceId: null,
    details: {},
    ...overrides,
  };
}

/** Of a paid order that has no number yet. */
export function buildTimeline(overrides: Partial<Timeline> = {}): Timeline {
  return {
    orderId: '11111111-1111-4111-8111-111111111111',
    orderNumber: null,
    businessDate: null,
    status: 'paid',
    version: 2,
    grandTotalMinor: 1250,
    currency: 'eur',
    createdAt: '2026-11-23T10:00:00.000Z',
    jobsKnown: true,
    entries: [buildTimelineEntry()],
    ...overrides,
  };
}
