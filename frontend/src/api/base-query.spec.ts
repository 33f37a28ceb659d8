import { configureStore } from '@reduxjs/toolkit';
import { createApi } from '@reduxjs/toolkit/query';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { baseQuery } from './base-query';
import { orderAccessGranted, orderAccessSlice } from './order-access.slice';
import { sessionSlice, sessionStarted } from './session.slice';

const testApi = createApi({
  baseQuery,
  endpoints: (build) => ({
    read: build.query<{ ok: boolean }, undefined>({ query: () => '/api/v1/thing' }),
    price: build.query<{ ok: boolean }, undefined>({ query: () => ({ url: '/thing', method: 'POST', body: {} }) }),
    readOrder: build.query<{ ok: boolean }, string>({ query: (orderId) => `/orders/${orderId}/events` }),
    write: build.mutation<{ ok: boolean }, { key?: string }>({
      query: ({ key }) => ({ url: '/thing', method: 'POST', body: {}, headers: { 'Idempotency-Key': key } }),
    }),
  }),
});

function newStore() {
  return configureStore({
    reducer: { [testApi.reducerPath]: testApi.reducer, session: sessionSlice.reducer, orderAccess: orderAccessSlice.reducer },
    middleware: (getDefault) => getDefault().concat(testApi.middleware),
  });
}

/** Answers /thing in turn; `null` breaks the connection. Returns the requests that came. */
function answerThing(method: 'get' | 'post', ...statuses: (number | null)[]) {
  const requests: Request[] = [];
  api.use(
    http[method](at('/thing'), ({ request }) => {
      const status = requests.length < statuses.length ? statuses[requests.length] : 200;
      requests.push(request);
      return status === null ? HttpResponse.error() : HttpResponse.json({ ok: status === 200 }, { status: status ?? 200 });
    }),
  );
  return requests;
}

function answerRefresh(status: number) {
  let count = 0;
  api.use(
    http.post(at('/auth/refresh'), () => {
      count += 1;
      return HttpResponse.json(status === 200 ? { accessToken: 'fresh' } : { code: 'REFRESH_TOKEN_INVALID' }, { status });
    }),
  );
  return () => count;
}

describe('baseQuery', () => {
  it('should say the language and the token', async () => {
    const requests = answerThing('get', 200);
    const store = newStore();
    store.dispatch(sessionStarted({ accessToken: 'abc' }));
    await store.dispatch(testApi.endpoints.read.initiate(undefined));
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer abc');
    expect(requests[0]?.headers.get('accept-language')).toBe('en');
  });

  it('should begin a trace with each request, which the shop decides to keep or not', async () => {
    const requests = answerThing('get', 503, 200);
    await newStore().dispatch(testApi.endpoints.read.initiate(undefined));
    const traces = requests.map((request) => /^00-([0-9a-f]{32})-[0-9a-f]{16}-00$/.exec(request.headers.get('traceparent') ?? '')?.[1]);
    expect(traces).not.toContain(undefined);
    expect(new Set(traces).size).toBe(2);
  });

  it('should open a guest’s order with its own token, and no other order', async () => {
    const [mine, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const seen = new Map<string, string | null>();
    api.use(
      http.get(at('/orders/:orderId/events'), ({ request, params }) => {
        seen.set(String(params['orderId']), request.headers.get('x-order-token'));
        return HttpResponse.json({ ok: true });
      }),
    );
    const store = newStore();
    store.dispatch(orderAccessGranted({ orderId: mine, token: 'secret' }));
    await store.dispatch(testApi.endpoints.readOrder.initiate(mine));
    await store.dispatch(testApi.endpoints.readOrder.initiate(other));
    expect(seen).toEqual(new Map([[mine, 'secret'], [other, null]]));
  });

  it('should repeat reading when the line broke', async () => {
    const requests = answerThing('get', null, 503, 200);
    const result = await newStore().dispatch(testApi.endpoints.read.initiate(undefined));
    expect(result.data).toEqual({ ok: true });
    expect(requests).toHaveLength(3);
  });

  it('should repeat what is sent to be read, such as a cart to be priced', async () => {
    const requests = answerThing('post', null, 200);
    const result = await newStore().dispatch(testApi.endpoints.price.initiate(undefined));
    expect(result.data).toEqual({ ok: true });
    expect(requests).toHaveLength(2);
  });

  it('should give up after a few tries', async () => {
    const requests = answerThing('get', null, null, null, null, null, null);
    const result = await newStore().dispatch(testApi.endpoints.read.initiate(undefined));
    expect(result.isError).toBe(true);
    expect(requests).toHaveLength(4);
  });

  it('should not repeat what was refused', async () => {
    const requests = answerThing('get', 404, 200);
    await newStore().dispatch(testApi.endpoints.read.initiate(undefined));
    expect(requests).toHaveLength(1);
  });

  it('should never repeat a plain write', async () => {
    const requests = answerThing('post', null, 200);
    const result = await newStore().dispatch(testApi.endpoints.write.initiate({}));
    expect(result.error).toBeDefined();
    expect(requests).toHaveLength(1);
  });

  it('should repeat a write that carries an idempotency key, with the same key', async () => {
    const requests = answerThing('post', null, 200);
    await newStore().dispatch(testApi.endpoints.write.initiate({ key: 'k1' }));
    expect(requests.map((request) => request.headers.get('idempotency-key'))).toEqual(['k1', 'k1']);
  });

  it('should renew a token that is no longer taken, and send again', async () => {
    const requests = answerThing('get', 401, 200);
    const refreshes = answerRefresh(200);
    const store = newStore();
    store.dispatch(sessionStarted({ accessToken: 'old' }));
    const result = await store.dispatch(testApi.endpoints.read.initiate(undefined));
    expect(result.isSuccess).toBe(true);
    expect(refreshes()).toBe(1);
    expect(requests[1]?.headers.get('authorization')).toBe('Bearer fresh');
  });

  it('should say that the session has expired when it cannot be renewed', async () => {
    answerThing('get', 401);
    answerRefresh(401);
    const store = newStore();
    store.dispatch(sessionStarted({ accessToken: 'old' }));
    await store.dispatch(testApi.endpoints.read.initiate(undefined));
    expect(store.getState().session).toEqual({ status: 'expired', accessToken: null });
  });

  it('should not try to renew what a guest never had', async () => {
    answerThing('get', 401);
    const refreshes = answerRefresh(200);
    await newStore().dispatch(testApi.endpoints.read.initiate(undefined));
    expect(refreshes()).toBe(0);
  });
});
