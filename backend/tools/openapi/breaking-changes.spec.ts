import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from './breaking-changes.js';

const CONTRACT = {
  openapi: '3.1.0',
  info: { title: 'Forno', version: '1' },
  paths: {
    '/api/v1/orders': {
      get: {
        parameters: [{ name: 'status', in: 'query', required: false, schema: { type: 'string' } }],
        responses: { '200': { description: 'Orders', content: json('Order') } },
      },
      post: {
        requestBody: { required: true, content: json('PlaceOrder') },
        responses: { '201': { description: 'Placed', content: json('Order') } },
      },
    },
    '/api/v1/menu': { get: { responses: { '200': { description: 'The menu' } } } },
  },
  components: {
    schemas: {
      Order: {
        type: 'object',
        required: ['orderId', 'status', 'channel'],
        properties: {
          orderId: { type: 'string' },
          status: { allOf: [{ $ref: '#/components/schemas/OrderStatus' }] },
          channel: { type: 'string', enum: ['web', 'till'] },
          type: { type: 'string' },
          note: { type: ['string', 'null'] },
          total: { type: 'integer' },
        },
      },
      OrderStatus: { type: 'string', enum: ['paid', 'ready'] },
      PlaceOrder: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', maxLength: 80 },
          email: { type: 'string' },
          method: { type: 'string', enum: ['cash', 'stripe'] },
          qty: { type: 'integer' },
        },
      },
    },
  },
};

function json(schema: string) {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}

type Contract = typeof CONTRACT;
type Change = (contract: Contract) => void;

/** The operations that break by `change`. */
function brokenBy(change: Change): string[] {
  const changed = structuredClone(CONTRACT);
  change(changed);
  return [...new Set(breakingChanges(CONTRACT, changed).map(({ operation }) => operation))].sort();
}

const order = (contract: Contract) => contract.components.schemas.Order;
const placeOrder = (contract: Contract) => contract.components.schemas.PlaceOrder;
/** For what the contract's own type would not let be written. */
const loose = (value: object) => value as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const BREAKS: [what: string, change: Change, operations: string[]][] = [
  ['a route that goes', ({ paths }) => delete loose(paths)['/api/v1/menu'], ['GET /menu']],
  ['a method that goes', ({ paths }) => delete loose(paths['/api/v1/orders']).get, ['GET /orders']],
  ['a field that goes from an answer', (c) => delete loose(order(c).properties).note, ['GET /orders', 'POST /orders']],
  ['a field that an answer may leave out', (c) => order(c).required.shift(), ['GET /orders', 'POST /orders']],
  [
    'a field that may newly be null',
    (c) => (loose(order(c).properties.orderId).type = ['string', 'null']),
    ['GET /orders', 'POST /orders'],
  ],
  ['another type in an answer', (c) => (order(c).properties.total.type = 'string'), ['GET /orders', 'POST /orders']],
  ['a wider type in an answer', (c) => (order(c).properties.total.type = 'number'), ['GET /orders', 'POST /orders']],
  ['a new status', ({ components }) => components.schemas.OrderStatus.enum.push('lost'), ['GET /orders', 'POST /orders']],
  ['an input that becomes required', (c) => placeOrder(c).required.push('email'), ['POST /orders']],
  [
    'a new input that is required',
    (c) => (placeOrder(c).required.push('pin'), (loose(placeOrder(c).properties).pin = { type: 'string' })),
    ['POST /orders'],
  ],
  ['an input that goes', (c) => delete loose(placeOrder(c).properties).email, ['POST /orders']],
  ['an input of fewer values', (c) => placeOrder(c).properties.method.enum.pop(), ['POST /orders']],
  ['an input of another type', (c) => (placeOrder(c).properties.qty.type = 'string'), ['POST /orders']],
  ['an input that must be shorter', (c) => (placeOrder(c).properties.name.maxLength = 40), ['POST /orders']],
  [
    'a parameter that becomes required',
    ({ paths }) => (paths['/api/v1/orders'].get.parameters[0]!.required = true),
    ['GET /orders'],
  ],
  ['a parameter that goes', ({ paths }) => paths['/api/v1/orders'].get.parameters.pop(), ['GET /orders']],
];

const GROWTH: [what: string, change: Change][] = [
  ['nothing', () => undefined],
  ['a new route', ({ paths }) => (loose(paths)['/api/v1/shop'] = paths['/api/v1/menu'])],
  ['a new field in an answer', (c) => (loose(order(c).properties).paid = { type: 'boolean' })],
  ['an answer that is never null any more', (c) => (loose(order(c).properties.note).type = 'string')],
  ['a new value of a field that may grow', (c) => order(c).properties.channel.enum.push('kiosk')],
  ['a new input that is optional', (c) => (loose(placeOrder(c).properties).note = { type: 'string' })],
  ['an input that is required no more', (c) => placeOrder(c).required.pop()],
  ['an input of more values', (c) => placeOrder(c).properties.method.enum.push('external')],
  ['an input of a wider type', (c) => (placeOrder(c).properties.qty.type = 'number')],
  ['an input that may be longer', (c) => (placeOrder(c).properties.name.maxLength = 100)],
  [
    'a schema by another name',
    ({ components, paths }) => {
      loose(components.schemas).Placing = components.schemas.PlaceOrder;
      paths['/api/v1/orders'].post.requestBody.content = json('Placing');
    },
  ],
  ['other words', ({ paths }) => (paths['/api/v1/menu'].get.responses['200'].description = 'What is sold')],
  ['a route that is announced to go', ({ paths }) => (loose(paths['/api/v1/menu'].get).deprecated = true)],
];

describe('a change of the contract', () => {
  it.each(BREAKS)('breaks programs: %s', (_, change, operations) => {
    expect(brokenBy(change)).toEqual(operations);
  });

  it.each(GROWTH)('breaks none: %s', (_, change) => {
    expect(brokenBy(change)).toEqual([]);
  });
});
