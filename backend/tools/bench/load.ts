/**
 * Sends requests as fast as they are answered, from a process of its own. Argument: a LoadPlan as JSON; prints a LoadResult.
 *
 * Each POST names another address in X-Forwarded-For, as the proxy in front of the shop would: the limits per address stay
 * as they are, and many shoppers order at once.
 */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { Redis } from 'ioredis';
import Stripe from 'stripe';
import { nextAddress } from './addresses.ts';
import type { LoadPlan, LoadResult } from './load-plan.ts';

const EVENT = {
  object: 'event',
  type: 'customer.created',
  livemode: false,
  data: { object: { id: 'cus_bench', object: 'customer' } },
};

const plan = JSON.parse(process.argv[2] ?? '') as LoadPlan;
const redis = plan.emptiesRedis === undefined ? null : new Redis({ host: '127.0.0.1', port: plan.emptiesRedis });
await redis?.ping();

const result = await autocannon({
  url: plan.url,
  connections: plan.connections,
  ...('seconds' in plan.until ? { duration: plan.until.seconds } : { amount: plan.until.requests }),
  headers: plan.headers,
  requests: [redis || plan.post || plan.signsEventsWith ? { ...postOf(plan), setupRequest } : {}],
});
redis?.disconnect();

const failed = result.non2xx + result.errors + result.timeouts;
if (failed > 0)
  throw new Error(
    `${failed} of ${result.requests.total} requests to ${plan.url} failed: ${JSON.stringify(result.statusCodeStats)}`,
  );
const seconds = (result.finish.getTime() - result.start.getTime()) / 1000;
const seen: LoadResult = {
  requests: result['2xx'],
  perSecond: result['2xx'] / seconds,
  p50Ms: result.latency.p50,
  p99Ms: result.latency.p99,
};
process.stdout.write(JSON.stringify(seen));

function postOf({ post, signsEventsWith }: LoadPlan): autocannon.Request {
  return post || signsEventsWith ? { method: 'POST', body: JSON.stringify(post) } : {};
}

/** Of a kind that means nothing to the shop: to be told of it costs the same. */
function signedEvent(request: autocannon.Request, secret: string): autocannon.Request {
  const payload = JSON.stringify({ ...EVENT, id: `evt_${randomUUID()}`, created: Math.floor(Date.now() / 1000) });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  return { ...request, body: payload, headers: { 'content-type': 'application/json', 'stripe-signature': signature } };
}

/** Called for each request, just before it is sent. */
function setupRequest(request: autocannon.Request): autocannon.Request {
  // Not waited for: it leaves before the request does, and Redis is quicker than the shop.
  void redis?.flushall();
  if (plan.signsEventsWith) return signedEvent(request, plan.signsEventsWith);
  if (!plan.post) return request;
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'x-forwarded-for': nextAddress() };
  return { ...request, headers };
}
