import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { balanceTransactionOperations } from './balance-transactions.ts';
import type { Books } from './books.ts';
import { chargeOperations } from './charges.ts';
import { checkoutSessionOperations } from './checkout-sessions.ts';
import { disputeOperations } from './disputes.ts';
import { StripeError } from './errors.ts';
import { eventOperations } from './events.ts';
import { expand } from './expand.ts';
import { strikeOperation } from './faults.ts';
import { parseForm } from './form-encoding.ts';
import { findStoredAnswer, keyedRequest, keyInUse, storeAnswer } from './idempotency.ts';
import type { KeyedRequest } from './idempotency.ts';
import { newId } from './ids.ts';
import type { Operation } from './operation.ts';
import { readParameters } from './parameters.ts';
import { paymentIntentOperations } from './payment-intents.ts';
import { refundOperations } from './refunds.ts';
import { applyFaults, Unanswered } from './request-faults.ts';
import { checkKey, checkVersion } from './request-headers.ts';
import { API_VERSION } from './settings.ts';
import type { Settings } from './settings.ts';

export const OPERATIONS: Operation[] = [
  ...checkoutSessionOperations,
  ...paymentIntentOperations,
  ...chargeOperations,
  ...refundOperations,
  ...disputeOperations,
  ...eventOperations,
  ...balanceTransactionOperations,
];

interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

/** One call on its way through the API. */
interface Call {
  operation: Operation;
  requestId: string;
  pathId: string;
  params: Record<string, unknown>;
  keyed: KeyedRequest | null;
}

/** Stripe's REST API over the stand-in's books. */
export function serveApi(app: FastifyInstance, books: Books, settings: Settings, beforeEach: () => void): void {
  const inProgress = new Set<string>();

  for (const operation of OPERATIONS) {
    app.route({
      method: operation.method,
      url: operation.path,
      handler: (request, reply) => answer(request, reply, (requestId) => handle(operation, request, requestId)),
    });
  }
  app.setNotFoundHandler((request, reply) => answer(request, reply, () => refuseUnknown(request)));

  async function handle(operation: Operation, request: FastifyRequest, requestId: string): Promise<Answer> {
    checkKey(request.headers.authorization, settings.secretKey);
    checkVersion(request.headers['stripe-version']);
    beforeEach();
    const call = readCall(operation, request, requestId);
    if (!call.keyed) return perform(call, request);
    if (inProgress.has(call.keyed.key)) throw keyInUse(call.keyed.key);
    inProgress.add(call.keyed.key);
    try {
      return await perform(call, request);
    } finally {
      inProgress.delete(call.keyed.key);
    }
  }

  /** The work, between the faults that strike before it and those that strike after. */
  async function perform(call: Call, request: FastifyRequest): Promise<Answer> {
    const faults = books.transaction((tx) => strikeOperation(tx, call.operation.name));
    await applyFaults(faults, 'before', request.raw);
    beforeEach();
    const done = repeat(call) ?? work(call);
    await applyFaults(faults, 'after', request.raw);
    return done;
  }

  function repeat({ keyed }: Call): Answer | undefined {
    const stored = keyed && findStoredAnswer(books, keyed);
    if (!stored) return undefined;
    return { ...stored, headers: { 'idempotent-replayed': 'true', 'original-request': stored.requestId } };
  }

  /** The work and the answer kept under its key are one transaction. */
  function work(call: Call): Answer {
    const cause = { requestId: call.requestId, idempotencyKey: call.keyed?.key ?? null };
    try {
      return books.transaction((tx) => {
        const object = call.operation.run({ tx, settings, pathId: call.pathId }, call.params as never);
        const body = JSON.stringify(expand(tx, object, (call.params['expand'] ?? []) as string[]));
        if (call.keyed) storeAnswer(tx, call.keyed, { requestId: call.requestId, status: 200, body });
        return { status: 200, body, headers: {} };
      }, cause);
    } catch (error) {
      if (error instanceof StripeError && !error.beforeWork) keepRefusal(call, error);
      throw error;
    }
  }

  /** Stripe repeats an error of the work itself to the same key. */
  function keepRefusal({ keyed, requestId }: Call, error: StripeError): void {
    const refusal = { requestId, status: error.status, body: JSON.stringify(error.body()) };
    if (keyed) books.transaction((tx) => storeAnswer(tx, keyed, refusal));
  }

  function refuseUnknown(request: FastifyRequest): Promise<Answer> {
    checkKey(request.headers.authorization, settings.secretKey);
    const message = `Unrecognized request URL (${request.method}: ${request.url.split('?')[0]}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
    throw new StripeError(404, { type: 'invalid_request_error', message });
  }
}

function readCall(operation: Operation, request: FastifyRequest, requestId: string): Call {
  const [endpoint = '', query = ''] = request.url.split('?');
  const form = operation.method === 'POST' ? readFormBody(request.body) : query;
  const key = request.headers['idempotency-key'];
  return {
    operation,
    requestId,
    pathId: (request.params as { id?: string }).id ?? '',
    params: readParameters(operation.params, parseForm(form)),
    keyed: operation.method === 'POST' && typeof key === 'string' && key !== '' ? keyedRequest(key, endpoint, form) : null,
  };
}

function readFormBody(body: unknown): string {
  if (body === undefined || body === null || typeof body === 'string') return body ?? '';
  throw new StripeError(
    400,
    { type: 'invalid_request_error', message: 'Send parameters as application/x-www-form-urlencoded.' },
    true,
  );
}

/** Sends what `handle` answers, or its error in Stripe's shape. */
async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  handle: (requestId: string) => Promise<Answer>,
): Promise<FastifyReply> {
  const requestId = newId('req_', 14);
  reply.headers({ 'request-id': requestId, 'stripe-version': API_VERSION, 'content-type': 'application/json' });
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string') reply.header('idempotency-key', key);
  const given = await attempt(() => handle(requestId));
  if (!given) return reply.hijack();
  return reply.code(given.status).headers(given.headers).send(given.body);
}

/** Nothing is answered to a caller whose line is gone. */
async function attempt(handle: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof Unanswered) return null;
    if (!(error instanceof StripeError)) throw error;
    return { status: error.status, body: JSON.stringify(error.body()), headers: {} };
  }
}
