import type { BooksView, Transaction } from './books.ts';
import { nowMs, nowSeconds } from './clock.ts';
import { drawNumber, strikeEvent } from './faults.ts';
import { newId } from './ids.ts';
import { createdParameter, createdWithin, expandParameter, found, page, pageParameters } from './lists.ts';
import { operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { flag, listOf, optional, text } from './parameters.ts';
import type { DeliveryRow, FaultRow, WireEvent } from './rows.ts';
import { API_VERSION } from './settings.ts';

/**
 * Writes an event with the object as it is now, and what is to be delivered for it.
 * `previous` holds the old values of what changed, as Stripe sends for updates.
 */
export function recordEvent(tx: Transaction, type: string, object: object, previous?: object): void {
  const event = tx.put('events', {
    id: newId('evt_1'),
    object: 'event',
    api_version: API_VERSION,
    created: nowSeconds(tx),
    data: previous ? { object, previous_attributes: previous } : { object },
    livemode: false,
    pending_webhooks: 0,
    request: { id: tx.cause.requestId, idempotency_key: tx.cause.idempotencyKey },
    type: type as WireEvent['type'],
  });
  if (tx.find('webhook_endpoint', 'endpoint')) planDeliveries(tx, event);
}

/** One more delivery of an event, right away. */
export function planDelivery(tx: Transaction, eventId: string, fields: Partial<DeliveryRow> = {}): DeliveryRow {
  return tx.put('deliveries', {
    id: newId('del_', 16),
    eventId,
    status: 'pending',
    attempts: 0,
    dueAtMs: nowMs(tx),
    misSigned: false,
    staleSeconds: 0,
    lastAnswer: null,
    ...fields,
  });
}

/** The events as the API shows them: with what is still to be delivered counted. */
export function presentEvents(view: BooksView): WireEvent[] {
  const waiting = new Set(view.all('deliveries').flatMap(({ eventId, status }) => (status === 'delivered' ? [] : [eventId])));
  return view.all('events').map((event) => ({ ...event, pending_webhooks: waiting.has(event.id) ? 1 : 0 }));
}

function planDeliveries(tx: Transaction, event: WireEvent): void {
  const faults = strikeEvent(tx, event.type);
  const copies = Math.max(1, ...faults.filter((fault) => fault.do === 'duplicate').map((fault) => fault.copies));
  for (let i = 0; i < copies; i += 1) planDelivery(tx, event.id, deliveryFields(tx, faults));
}

function deliveryFields(tx: Transaction, faults: FaultRow[]): Partial<DeliveryRow> {
  const fields: Partial<DeliveryRow> = {};
  for (const fault of faults) {
    if (fault.do === 'withhold') fields.status = 'withheld';
    if (fault.do === 'mis_sign') fields.misSigned = true;
    if (fault.do === 'stale') fields.staleSeconds = Math.round(fault.ms / 1000);
    if (fault.do === 'delay') fields.dueAtMs = (fields.dueAtMs ?? nowMs(tx)) + fault.ms;
    if (fault.do === 'shuffle') fields.dueAtMs = (fields.dueAtMs ?? nowMs(tx)) + Math.round(drawNumber(tx, fault) * fault.ms);
  }
  return fields;
}

const listParameters = {
  ...pageParameters,
  ...createdParameter,
  delivery_success: optional(flag),
  type: optional(text()),
  types: optional(listOf(text())),
};

export const eventOperations: Operation[] = [
  operation('events.list', 'GET', '/v1/events', listParameters, ({ tx }, params) => {
    const wanted = (event: WireEvent): boolean =>
      createdWithin(params.created, event.created) &&
      (params.type === undefined || typeMatches(params.type, event.type)) &&
      (params.types === undefined || params.types.includes(event.type)) &&
      (params.delivery_success === undefined || params.delivery_success === (event.pending_webhooks === 0));
    return page(presentEvents(tx).filter(wanted), params, '/v1/events', 'event');
  }),
  operation('events.retrieve', 'GET', '/v1/events/:id', expandParameter, ({ tx, pathId }) => {
    const event = presentEvents(tx).find(({ id }) => id === pathId);
    return found(event, 'event', pathId, 'id');
  }),
];

/** `charge.*` names a group. */
function typeMatches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
