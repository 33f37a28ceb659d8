import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { rememberSession } from '@/api/session-hint';
import { sessionExpired, type SessionState } from '@/api/session.slice';
import texts from '@/locales/en/checkout.json';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { buildOrder, buildQuote } from '@/testing/factories/order.factory';
import { renderApp } from '@/testing/render-app';
import type { PlaceOrder, Quote } from '../checkout.api';
import type { CheckoutState } from '../checkout.slice';

const margherita = { lineKey: 'm-30', variantId: 'm-30', removedIngredientIds: [], productSlug: 'margherita', productName: 'Margherita', quantity: 1, unitPriceMinor: 1190 };
const cart = { currency: 'eur', lines: [margherita] };
const checkout: CheckoutState = {
  fulfilment: 'delivery',
  paymentMethod: 'stripe',
  usesCashback: false,
  couponCode: '',
  attempt: null,
  draft: { name: 'Ada', phone: '+49 30 1234', email: 'ada@example.com', street: 'Oderberger 7', details: '', postcode: '10435', city: 'Berlin', note: '' },
};
const order = buildOrder();

function serveQuotes(...quotes: Quote[]) {
  let asked = 0;
  api.use(
    http.post(at('/quotes'), () => {
      asked += 1;
      return HttpResponse.json(quotes[Math.min(asked, quotes.length) - 1]);
    }),
  );
}

/** Answers each try to place an order in turn; `null` breaks the connection. Returns what was sent. */
function serveOrders(...answers: (Response | null)[]) {
  const tries: { key: string | null; body: PlaceOrder }[] = [];
  api.use(
    http.post(at('/orders'), async ({ request }) => {
      const answer = answers[Math.min(tries.length, answers.length - 1)];
      tries.push({ key: request.headers.get('idempotency-key'), body: (await request.json()) as PlaceOrder });
      return answer?.clone() ?? HttpResponse.error();
    }),
  );
  return tries;
}

const placed = () => HttpResponse.json({ ...order, orderToken: 'secret' }, { status: 201 });
const refused = (code: string, details?: object) => HttpResponse.json({ code, status: 409, details }, { status: 409 });
const pressPay = async () => userEvent.click(await screen.findByTestId('place-order'));
const whenQuoted = () => screen.findByTestId('quote-total');

beforeEach(() => {
  const onTheMenu = buildProductCard({ slug: 'margherita', variants: [buildVariant({ variantId: 'm-30', size: '30-cm', priceMinor: 1190 })] });
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu(onTheMenu))),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.post(at('/orders/:orderId/payments'), () => HttpResponse.json({ code: 'SERVICE_UNAVAILABLE', status: 500 }, { status: 500 })),
    http.get(at('/orders/:orderId'), () => HttpResponse.json(order)),
    http.get(at('/orders/:orderId/events'), () => new HttpResponse('', { status: 404 })),
  );
});

describe('a coupon', () => {
  const coupon = { code: 'WELCOME10', kind: 'percent', savedMinor: 129, exclusive: false } as const;
  const cheaper = buildQuote({ quoteHash: 'hash-2', discountMinor: 129, grandTotalMinor: 1451, coupon });

  /** Prices carts; with a coupon as `answer` says. Returns the codes that were asked for. */
  function serveCoupon(answer: () => Response) {
    const codes: string[] = [];
    api.use(
      http.post(at('/quotes'), async ({ request }) => {
        const { couponCode } = (await request.json()) as { couponCode?: string };
        codes.push(couponCode ?? '');
        return couponCode === undefined ? HttpResponse.json(buildQuote()) : answer();
      }),
    );
    return codes;
  }
  const typeCode = async (code: string) => userEvent.type(await screen.findByTestId('field-couponCode'), code);

  it('should make the order cheaper, be sent with it, and go with a press', async () => {
    serveCoupon(() => HttpResponse.json(cheaper));
    const tries = serveOrders(refused('SHOP_CLOSED'));
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await typeCode(' welcome10 {Enter}');
    expect(await screen.findByTestId('coupon-taken')).toHaveAttribute('data-saved-minor', '129');
    expect(screen.getByTestId('quote-discount')).toHaveAttribute('data-amount-minor', '-129');
    expect(tries).toEqual([]);
    await pressPay();
    await waitFor(() => expect(tries[0]?.body).toMatchObject({ couponCode: 'welcome10', quoteHash: 'hash-2' }));
    await userEvent.click(screen.getByTestId('coupon-remove'));
    expect(await screen.findByTestId('field-couponCode')).toHaveValue('');
    await waitFor(() => expect(screen.getByTestId('quote-total')).toHaveAttribute('data-amount-minor', '1580'));
    await pressPay();
    await waitFor(() => expect(tries).toHaveLength(2));
    expect(tries[1]?.body).not.toHaveProperty('couponCode');
  });

  it.each(['COUPON_UNKNOWN', 'COUPON_OVER', 'COUPON_BELOW_MINIMUM', 'TOO_MANY_REQUESTS'])(
    'should be refused by %s beside its field, with the price without it, and order nothing while it stands there',
    async (code) => {
      serveCoupon(() => refused(code, { missingMinor: 210 }));
      const tries = serveOrders(placed());
      renderApp('/checkout', { cart, checkout });
      await whenQuoted();
      await typeCode('nope');
      await userEvent.click(screen.getByTestId('coupon-apply'));
      expect(await screen.findByTestId('error-couponCode')).toBeInTheDocument();
      expect(await whenQuoted()).toHaveAttribute('data-amount-minor', '1580');
      await pressPay();
      expect(screen.getByTestId('field-couponCode')).toHaveFocus();
      expect(tries).toEqual([]);
      await userEvent.clear(screen.getByTestId('field-couponCode'));
      await pressPay();
      await waitFor(() => expect(tries).toHaveLength(1));
    },
  );

  it('should be taken off with a press when it is refused as the order is placed', async () => {
    serveCoupon(() => HttpResponse.json(cheaper));
    serveOrders(refused('COUPON_ALREADY_USED'));
    renderApp('/checkout', { cart, checkout: { ...checkout, couponCode: 'WELCOME10' } });
    await screen.findByTestId('coupon-taken');
    await pressPay();
    await userEvent.click(await screen.findByTestId('coupon-refused-remove'));
    await waitFor(() => expect(screen.getByTestId('quote-total')).toHaveAttribute('data-amount-minor', '1580'));
    expect(screen.queryByTestId('coupon-refused')).not.toBeInTheDocument();
  });
});

describe('an order whose answer was lost', () => {
  interface Sent {
    key: string;
    body: PlaceOrder;
  }
  const members = buildQuote({ quoteHash: 'with-cashback', cashbackAvailableMinor: 500, cashbackSpendableMinor: 500, cashbackSpentMinor: 500, grandTotalMinor: 1080 });
  const dearer = buildQuote({ quoteHash: 'without-cashback' });
  const withCashback = { ...checkout, usesCashback: true };
  const loginOf = (sub: string) => ({ status: 'authenticated', accessToken: `head.${btoa(JSON.stringify({ sub }))}.sign` }) as const;

  /**
   * Keeps answers under their keys and makes an order at the price of now only, as the shop does; `cut` says whether a request's
   * answer, or the request itself, is lost. The first order takes the cashback.
   */
  function serveShop({ cut }: { cut: () => 'answer' | 'request' | null }) {
    const made: Sent[] = [];
    const requests: Sent[] = [];
    const quoteNow = () => (made.length === 0 ? members : dearer);
    const answerTo = (sent: Sent): Response => {
      const kept = made.find(({ key }) => key === sent.key);
      if (kept) {
        return JSON.stringify(kept.body) === JSON.stringify(sent.body) ? placed() : HttpResponse.json({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 }, { status: 422 });
      }
      if (sent.body.quoteHash !== quoteNow().quoteHash) {
        return refused('PRICE_CHANGED', { quote: quoteNow() });
      }
      made.push(sent);
      return placed();
    };
    api.use(
      http.get(at('/me'), () => HttpResponse.json({ userId: 'u-1', name: 'Ada', email: 'ada@example.com', phone: null, roles: [] })),
      http.post(at('/quotes'), () => HttpResponse.json(quoteNow())),
      http.post(at('/orders'), async ({ request }) => {
        const sent = { key: request.headers.get('idempotency-key') ?? '', body: (await request.json()) as PlaceOrder };
        requests.push(sent);
        const broken = cut();
        const answer = broken === 'request' ? null : answerTo(sent);
        return broken === null && answer ? answer : HttpResponse.error();
      }),
    );
    return { made, requests };
  }

  /** Orders with a broken line, and leaves what a reload finds. */
  async function orderUnheard(session: SessionState) {
    const view = renderApp('/checkout', { cart, checkout: withCashback, session });
    await whenQuoted();
    await pressPay();
    await screen.findByTestId('checkout-error');
    const { cart: keptCart, checkout: keptCheckout } = view.store.getState();
    view.unmount();
    return { cart: keptCart, checkout: keptCheckout };
  }

  it('should be found after a reload, though it has taken the cashback, and not be made twice', async () => {
    let cut: 'answer' | null = 'answer';
    const shop = serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    cut = null;
    const { store } = renderApp('/checkout', { ...kept, session: loginOf('u-1') });
    await screen.findByTestId('order');
    expect(shop.made).toHaveLength(1);
    expect(shop.requests.at(-1)).toEqual(shop.made[0]);
    expect(store.getState()).toMatchObject({ cart: { lines: [] }, checkout: { attempt: null }, orderAccess: { orders: [{ orderId: order.orderId }] } });
  });

  it('should be sent again just as it was by a press, though another price stands there', async () => {
    let cut: 'answer' | null = 'answer';
    const shop = serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    renderApp('/checkout', { ...kept, session: loginOf('u-1') });
    expect(await screen.findByTestId('lost-order')).toBeInTheDocument();
    expect(await whenQuoted()).toHaveAttribute('data-amount-minor', '1580');
    cut = null;
    await pressPay();
    await screen.findByTestId('order');
    expect(shop.made).toHaveLength(1);
    expect(shop.requests.at(-1)).toEqual(shop.made[0]);
  });

  it('should be found with a press where the cart has no price any more', async () => {
    let cut: 'answer' | null = 'answer';
    const shop = serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    api.use(http.post(at('/quotes'), () => refused('SHOP_CLOSED')));
    renderApp('/checkout', { ...kept, session: loginOf('u-1') });
    await screen.findByTestId('shop-closed');
    cut = null;
    await userEvent.click(screen.getByTestId('look-for-order'));
    await screen.findByTestId('order');
    expect(shop.made).toHaveLength(1);
  });

  it('should be found with a press where the cart is empty', async () => {
    let cut: 'answer' | null = 'answer';
    serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    renderApp('/checkout', { ...kept, cart: { ...cart, lines: [] }, session: loginOf('u-1') });
    await screen.findByTestId('checkout-empty');
    cut = null;
    await userEvent.click(screen.getByTestId('look-for-order'));
    expect(await screen.findByTestId('order')).toBeInTheDocument();
  });

  it('should be found before another cart is ordered, which stays', async () => {
    let cut: 'answer' | null = 'answer';
    const shop = serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    const two = { ...cart, lines: [{ ...margherita, quantity: 2 }] };
    const { store } = renderApp('/checkout', { ...kept, cart: two, session: loginOf('u-1') });
    await screen.findByTestId('lost-order');
    await whenQuoted();
    cut = null;
    await pressPay();
    await screen.findByTestId('order');
    expect(shop.made).toHaveLength(1);
    expect(store.getState()).toMatchObject({ cart: { lines: [{ quantity: 2 }] }, checkout: { attempt: null } });
  });

  it('should keep another cart from being ordered while nobody knows', async () => {
    const shop = serveShop({ cut: () => 'answer' });
    const kept = await orderUnheard(loginOf('u-1'));
    renderApp('/checkout', { ...kept, cart: { ...cart, lines: [{ ...margherita, quantity: 2 }] }, session: loginOf('u-1') });
    await screen.findByTestId('lost-order');
    await whenQuoted();
    const before = shop.requests.length;
    await pressPay();
    await waitFor(() => expect(shop.requests.length).toBeGreaterThan(before));
    await waitFor(() => expect(screen.getByTestId('look-for-order')).not.toHaveAttribute('aria-disabled'));
    expect(shop.made).toHaveLength(1);
    expect(shop.requests.every(({ body }) => body.lines[0]?.qty === 1)).toBe(true);
  });

  it('should not be made by a reload when it never arrived, and be made by the next press', async () => {
    let cut: 'request' | null = 'request';
    const shop = serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    cut = null;
    renderApp('/checkout', { ...kept, session: loginOf('u-1') });
    await screen.findByTestId('place-order');
    expect(shop.made).toEqual([]);
    expect(screen.queryByTestId('lost-order')).toBeNull();
    await whenQuoted();
    await pressPay();
    await screen.findByTestId('order');
    expect(shop.made).toEqual([shop.requests[0]]);
  });

  it('should be over once it is refused, and what stands there be ordered with a new key', async () => {
    let cut: 'request' | null = 'request';
    const shop = serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    cut = null;
    const attempt = kept.checkout.attempt && { ...kept.checkout.attempt, body: { ...kept.checkout.attempt.body, quoteHash: 'of-then' } };
    renderApp('/checkout', { ...kept, checkout: { ...kept.checkout, attempt }, session: loginOf('u-1') });
    await whenQuoted();
    await pressPay();
    await screen.findByTestId('order');
    expect(shop.made).toMatchObject([{ body: { quoteHash: 'with-cashback' } }]);
    expect(shop.made[0]?.key).not.toBe(attempt?.idempotencyKey);
  });

  it.each([
    ['a guest', { status: 'anonymous', accessToken: null } as const],
    ['another member', loginOf('u-2')],
  ])('should not be looked for, nor repeated, by %s, who is asked before another is made', async (_, session) => {
    let cut: 'answer' | null = 'answer';
    const shop = serveShop({ cut: () => cut });
    const kept = await orderUnheard(loginOf('u-1'));
    cut = null;
    const before = shop.requests.length;
    renderApp('/checkout', { ...kept, session });
    expect(await screen.findByTestId('lost-order-elsewhere')).toBeInTheDocument();
    await whenQuoted();
    await pressPay();
    await waitFor(() => expect(screen.getByTestId('lost-order-elsewhere').parentElement).toHaveFocus());
    expect(shop.requests).toHaveLength(before);
    await userEvent.click(screen.getByTestId('order-anew'));
    expect(screen.queryByTestId('lost-order-elsewhere')).toBeNull();
    await pressPay();
    await screen.findByTestId('order');
    expect(shop.requests.slice(before).map(({ key }) => key)).not.toContain(shop.made[0]?.key);
  });

  it('should be forgotten when the shop has forgotten it', async () => {
    const shop = serveShop({ cut: () => 'answer' });
    const kept = await orderUnheard(loginOf('u-1'));
    const before = shop.requests.length;
    const attempt = kept.checkout.attempt && { ...kept.checkout.attempt, attemptedAtMs: Date.now() - 24 * 60 * 60 * 1000 };
    const { store } = renderApp('/checkout', { ...kept, checkout: { ...kept.checkout, attempt }, session: loginOf('u-1') });
    await whenQuoted();
    expect(store.getState().checkout.attempt).toBeNull();
    expect(shop.requests).toHaveLength(before);
  });

  describe('under a login that could not be reached as the page opened', () => {
    /** What a member ordered, and a shop that renews the login once `isReached`. */
    async function openUnreached() {
      const line = { isReached: false };
      let cut: 'answer' | null = 'answer';
      const shop = serveShop({ cut: () => cut });
      const kept = await orderUnheard(loginOf('u-1'));
      cut = null;
      rememberSession();
      api.use(http.post(at('/auth/refresh'), () => (line.isReached ? HttpResponse.json({ accessToken: loginOf('u-1').accessToken }) : HttpResponse.error())));
      const before = shop.requests.length;
      renderApp('/checkout', kept);
      await screen.findByTestId('lost-order-unreached');
      await whenQuoted();
      await pressPay();
      await waitFor(() => expect(screen.getByTestId('lost-order-unreached').parentElement).toHaveFocus());
      expect(shop.requests).toHaveLength(before);
      line.isReached = true;
      return shop;
    }

    it.each([
      ['the line is back', () => Promise.resolve(fireEvent(window, new Event('online')))],
      ['it is pressed to order', pressPay],
      ['it is pressed to look', () => userEvent.click(screen.getByTestId('look-for-order'))],
    ])('should be found once %s', async (_, comeBack) => {
      const shop = await openUnreached();
      await comeBack();
      await screen.findByTestId('order');
      expect(shop.made).toHaveLength(1);
      expect(shop.requests.at(-1)).toEqual(shop.made[0]);
    });
  });

  describe('and whose key stands for another body now', () => {
    const reused = () => HttpResponse.json({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 }, { status: 422 });
    const isDown = () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 });

    async function orderAndOpen(...answers: Response[]) {
      serveQuotes(buildQuote());
      serveOrders(null);
      const kept = await orderUnheard({ status: 'anonymous', accessToken: null });
      const key = kept.checkout.attempt?.idempotencyKey;
      const attempt = kept.checkout.attempt && { ...kept.checkout.attempt, body: { ...kept.checkout.attempt.body, quoteHash: 'of-then' } };
      const tries = serveOrders(...answers);
      return { ...renderApp('/checkout', { ...kept, checkout: { ...kept.checkout, attempt } }), tries, key };
    }

    it('should be told of, and keep anything else from being ordered until that is chosen', async () => {
      const { store, tries, key } = await orderAndOpen(reused());
      expect(await screen.findByTestId('lost-order-stands')).toHaveAttribute('role', 'alert');
      await whenQuoted();
      await userEvent.click(screen.getByTestId('fulfilment-pickup'));
      await pressPay();
      await waitFor(() => expect(screen.getByTestId('lost-order-stands').parentElement).toHaveFocus());
      expect(new Set(tries.map((sent) => sent.key))).toEqual(new Set([key]));
      expect(store.getState().checkout.attempt?.idempotencyKey).toBe(key);
      const anew = serveOrders(placed());
      await userEvent.click(screen.getByTestId('order-anew'));
      await pressPay();
      await screen.findByTestId('order');
      expect(anew).toHaveLength(1);
      expect(anew[0]?.key).not.toBe(key);
    });

    it('should not be dropped by a press, nor made again at the price of now', async () => {
      const { store, tries, key } = await orderAndOpen(isDown(), reused());
      await screen.findByTestId('lost-order');
      await whenQuoted();
      await pressPay();
      await screen.findByTestId('lost-order-stands');
      expect(screen.queryByTestId('checkout-error')).toBeNull();
      expect(new Set(tries.map((sent) => sent.key))).toEqual(new Set([key]));
      expect(store.getState().checkout.attempt?.idempotencyKey).toBe(key);
    });
  });

  describe('and is never heard of', () => {
    it('should let another one be ordered with a new key by who chooses to', async () => {
      serveQuotes(buildQuote());
      serveOrders(null);
      const { checkout: kept } = await orderUnheard({ status: 'anonymous', accessToken: null });
      serveOrders(HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 }));
      const { store } = renderApp('/checkout', { cart: { ...cart, lines: [{ ...margherita, quantity: 2 }] }, checkout: kept });
      await screen.findByTestId('lost-order');
      await whenQuoted();
      screen.getByTestId('order-anew').focus();
      await userEvent.keyboard('{Enter}');
      expect(screen.queryByTestId('lost-order')).toBeNull();
      expect(store.getState().checkout.attempt).toBeNull();
      const tries = serveOrders(placed());
      await pressPay();
      await screen.findByTestId('order');
      expect(tries).toHaveLength(1);
      expect(tries[0]?.key).not.toBe(kept.attempt?.idempotencyKey);
    });

    it('should not keep the form away on a line that hangs, and not come up after another was chosen', async () => {
      serveQuotes(buildQuote());
      serveOrders(null);
      const { checkout: kept } = await orderUnheard({ status: 'anonymous', accessToken: null });
      const line = Promise.withResolvers<Response>();
      api.use(http.post(at('/orders'), () => line.promise));
      renderApp('/checkout', { cart, checkout: kept });
      expect(await screen.findByTestId('looking-for-order')).toBeInTheDocument();
      await whenQuoted();
      expect(screen.getByTestId('lost-order')).toHaveAttribute('role', 'alert');
      expect(screen.getByTestId('place-order')).toHaveAttribute('aria-disabled', 'true');
      await userEvent.click(screen.getByTestId('order-anew'));
      expect(screen.getByTestId('place-order')).not.toHaveAttribute('aria-disabled');
      line.resolve(placed());
      await act(() => delay(50));
      expect(screen.getByTestId('checkout-form')).toBeInTheDocument();
      const tries = serveOrders(placed());
      await pressPay();
      await screen.findByTestId('order');
      expect(tries[0]?.key).not.toBe(kept.attempt?.idempotencyKey);
    });
  });

  describe('that was turned away', () => {
    const turnedAway = (status: number) => HttpResponse.json({ code: 'TURNED_AWAY', status }, { status });
    const guest = { status: 'anonymous', accessToken: null } as const;

    it.each([401, 403, 429])('with %s at its first try should be known not to exist', async (status) => {
      serveQuotes(buildQuote());
      const tries = serveOrders(turnedAway(status));
      const kept = await orderUnheard(guest);
      expect(kept.checkout.attempt).toMatchObject({ idempotencyKey: tries[0]?.key, mayExist: false });
      const opened = renderApp('/checkout', kept);
      await whenQuoted();
      expect(screen.queryByTestId('lost-order')).toBeNull();
      expect(tries).toHaveLength(1);
      opened.unmount();
      api.use(http.get(at('/me'), () => HttpResponse.json({ userId: 'u-1', name: 'Ada', email: 'ada@example.com', phone: null, roles: [] })));
      serveOrders(placed());
      renderApp('/checkout', { ...kept, session: loginOf('u-1') });
      await whenQuoted();
      expect(screen.queryByTestId('lost-order-elsewhere')).toBeNull();
      await pressPay();
      expect(await screen.findByTestId('order')).toBeInTheDocument();
    });

    it.each([
      ['after a try that was cut off', [null, turnedAway(429)]],
      ['by another than the shop', [new HttpResponse('no', { status: 403 })]],
    ])('%s may exist all the same', async (_, answers) => {
      serveQuotes(buildQuote());
      serveOrders(...answers);
      const { store } = renderApp('/checkout', { cart, checkout });
      await whenQuoted();
      await pressPay();
      expect(await screen.findByTestId('lost-order')).toBeInTheDocument();
      expect(store.getState().checkout.attempt?.mayExist).toBe(true);
    });

    it('should be known not to exist once the shop says so', async () => {
      serveQuotes(buildQuote());
      serveOrders(null);
      const kept = await orderUnheard(guest);
      const tries = serveOrders(refused('PRICE_CHANGED', { quote: buildQuote() }));
      const { store } = renderApp('/checkout', kept);
      await whenQuoted();
      expect(tries).toHaveLength(1);
      expect(store.getState().checkout.attempt).toEqual({ ...kept.checkout.attempt, mayExist: false });
    });
  });

  it.each([
    ['429', () => HttpResponse.json({ code: 'TOO_MANY_REQUESTS', status: 429 }, { status: 429 }), false],
    ['409 while it is at work', () => refused('IDEMPOTENCY_IN_PROGRESS'), false],
    ['500', () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 }), false],
    ['409', () => refused('SHOP_CLOSED'), true],
  ])('should stay open or not after %s', async (_, answer, isOver) => {
    serveQuotes(buildQuote());
    const tries = serveOrders(answer());
    const { store } = renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    await screen.findByTestId(isOver ? 'shop-closed' : 'checkout-error');
    expect(store.getState().checkout.attempt?.idempotencyKey ?? null).toBe(isOver ? null : tries[0]?.key);
  });
});

describe('the checkout', () => {
  it('should show the server’s own total, and teach the cart the quoted prices', async () => {
    serveQuotes(buildQuote());
    const { store } = renderApp('/checkout', { cart, checkout });
    expect(await whenQuoted()).toHaveAttribute('data-amount-minor', '1580');
    expect(store.getState().cart.lines[0]?.unitPriceMinor).toBe(1290);
  });

  it('should send ids, quantities and the hash of what was shown, but no price', async () => {
    serveQuotes(buildQuote());
    const tries = serveOrders(placed());
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    await screen.findByTestId('order');
    expect(tries).toHaveLength(1);
    expect(tries[0]?.body).toMatchObject({ quoteHash: 'hash-1', lines: [{ variantId: 'm-30', removedIngredientIds: [], qty: 1 }], address: { postcode: '10435' } });
    expect(JSON.stringify(tries[0]?.body)).not.toMatch(/minor/i);
  });

  it.each([
    ['order at a price that is no higher', 1580],
    ['ask about a price that is higher', 1680],
  ])('should lose no press while the price is asked for anew, and %s', async (_, grandTotalMinor) => {
    serveQuotes(buildQuote());
    const tries = serveOrders(placed());
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    const answer = Promise.withResolvers<Response>();
    const asked = Promise.withResolvers<unknown>();
    api.use(http.post(at('/quotes'), () => (asked.resolve(null), answer.promise)));
    await userEvent.click(screen.getByTestId('fulfilment-pickup'));
    await asked.promise;
    await pressPay();
    expect(tries).toEqual([]);
    answer.resolve(HttpResponse.json(buildQuote({ quoteHash: 'hash-2', grandTotalMinor })));
    if (grandTotalMinor > 1580) {
      await userEvent.click(await screen.findByTestId('price-changed-accept'));
    }
    await screen.findByTestId('order');
    expect(tries.map(({ body }) => body.quoteHash)).toEqual(['hash-2']);
  });

  it('should keep the order and the way to it when the payment page does not open', async () => {
    serveQuotes(buildQuote());
    serveOrders(placed());
    const { store } = renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    expect(await screen.findByTestId('pay-order')).toBeInTheDocument();
    expect(store.getState().orderAccess.orders).toEqual([{ orderId: order.orderId, token: 'secret' }]);
    expect(store.getState().cart.lines).toEqual([]);
  });

  it('should lead to the order that waits when the browser comes back from the payment page', async () => {
    api.use(http.post(at('/orders/:orderId/payments'), () => HttpResponse.json({ paymentId: 'p-1', checkoutUrl: '#payment-page' }, { status: 201 })));
    serveQuotes(buildQuote());
    serveOrders(placed());
    const { store } = renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    await waitFor(() => expect(window.location.hash).toBe('#payment-page'));
    expect(screen.getByTestId('to-payment')).toBeInTheDocument();
    fireEvent(window, new PageTransitionEvent('pageshow', { persisted: true }));
    expect(await screen.findByTestId('to-latest-order')).toHaveAttribute('href', `/orders/${order.orderId}`);
    expect(store.getState().cart.lines).toEqual([]);
  });

  it('should order once, however often the answer is lost', async () => {
    serveQuotes(buildQuote());
    const tries = serveOrders(null, null, null, null, placed());
    const { store } = renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    expect(await screen.findByTestId('checkout-error')).toBeInTheDocument();
    expect(store.getState().cart.lines).toHaveLength(1);
    await pressPay();
    await screen.findByTestId('order');
    expect(tries.length).toBeGreaterThan(4);
    expect(new Set(tries.map((attempt) => attempt.key)).size).toBe(1);
  });

  it('should ask before it pays a price that has changed, and then order with the new one', async () => {
    const [before, dearer] = [buildQuote(), buildQuote({ quoteHash: 'hash-2', deliveryFeeMinor: 390, grandTotalMinor: 1680 })];
    const lines = dearer.lines.map((line) => ({ ...line, unitPriceMinor: 1390, lineTotalMinor: 1390 }));
    const dearest = buildQuote({ quoteHash: 'hash-3', lines, grandTotalMinor: 1780 });
    // The answers themselves tell the new prices: no other quote has them.
    serveQuotes(before);
    const tries = serveOrders(refused('PRICE_CHANGED', { quote: dearer }), refused('PRICE_CHANGED', { quote: dearest }), placed());
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    expect(await screen.findByTestId('price-change-delivery')).toBeInTheDocument();
    expect(screen.queryByTestId('price-change-m-30')).toBeNull();
    await userEvent.click(screen.getByTestId('price-changed-accept'));
    expect(await screen.findByTestId('price-change-m-30')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('price-changed-accept'));
    await screen.findByTestId('order');
    expect(tries.map((attempt) => attempt.body.quoteHash)).toEqual(['hash-1', 'hash-2', 'hash-3']);
    expect(new Set(tries.map((attempt) => attempt.key)).size).toBe(3);
  });

  it('should say that less can be paid with cashback, and what the order earns otherwise', async () => {
    const after = { quoteHash: 'hash-2', cashbackSpentMinor: 200, cashbackEarnedMinor: 109, grandTotalMinor: 1380 };
    serveQuotes(buildQuote({ cashbackSpentMinor: 500, cashbackEarnedMinor: 79, grandTotalMinor: 1080 }));
    serveOrders(refused('PRICE_CHANGED', { quote: buildQuote(after) }));
    api.use(http.get(at('/me'), () => HttpResponse.json({ userId: 'u-1', name: 'Ada', email: 'ada@example.com', phone: null, roles: [] })));
    renderApp('/checkout', { cart, checkout, session: { status: 'authenticated', accessToken: 'token' } });
    await whenQuoted();
    await pressPay();
    const shown = within(await screen.findByTestId('price-changed')).getAllByRole('listitem');
    expect(shown.map(({ dataset }) => dataset['testid'])).toEqual(['price-change-cashback', 'price-change-earned', 'price-change-total']);
  });

  it('should show the new fee wherever the fee stands', async () => {
    const dearer = buildQuote({ quoteHash: 'hash-2', deliveryFeeMinor: 390, grandTotalMinor: 1680 });
    serveQuotes(buildQuote(), dearer);
    serveOrders(refused('PRICE_CHANGED', { quote: dearer }));
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    api.use(http.get(at('/shop'), () => HttpResponse.json(buildShop({ deliveryFeeMinor: 390 }))));
    await pressPay();
    await userEvent.click(await screen.findByTestId('price-changed-back'));
    await waitFor(() => expect(screen.getByTestId('fulfilment')).toHaveTextContent('3.90'));
    await userEvent.click(screen.getByTestId('fulfilment-pickup'));
    await waitFor(() => expect(screen.getByTestId('fulfilment')).toHaveTextContent('3.90'));
  });

  it('should believe the quote about the fee before the shop that was read earlier', async () => {
    serveQuotes(buildQuote({ deliveryFeeMinor: 350 }));
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await waitFor(() => expect(screen.getByTestId('fulfilment')).toHaveTextContent('3.50'));
  });

  it('should say what else is in the way after a price has changed', async () => {
    const dearer = buildQuote({ quoteHash: 'hash-2', grandTotalMinor: 1680 });
    serveQuotes(buildQuote());
    serveOrders(refused('PRICE_CHANGED', { quote: dearer }), refused('SHOP_CLOSED'));
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    await userEvent.click(await screen.findByTestId('price-changed-accept'));
    expect(await screen.findByTestId('shop-closed')).toBeInTheDocument();
    expect(screen.queryByTestId('price-changed')).toBeNull();
  });

  it('should show what is in the cart, and no way to pay, while the shop takes no order', async () => {
    api.use(http.post(at('/quotes'), () => refused('SHOP_CLOSED')));
    renderApp('/checkout', { cart, checkout });
    expect(await screen.findByTestId('shop-closed')).toBeInTheDocument();
    expect(screen.getByTestId('unpriced-total')).toHaveAttribute('data-amount-minor', '1190');
    expect(screen.queryByTestId('place-order')).toBeNull();
  });

  it('should ask for the price again when it is told to', async () => {
    api.use(http.post(at('/quotes'), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 })));
    renderApp('/checkout', { cart, checkout });
    const retry = await screen.findByTestId('retry-quote');
    serveQuotes(buildQuote());
    await userEvent.click(retry);
    expect(await whenQuoted()).toBeInTheDocument();
  });

  it('should tell a guest what a login would earn', async () => {
    serveQuotes(buildQuote());
    renderApp('/checkout', { cart, checkout });
    expect(await screen.findByTestId('guest-cashback')).toHaveAttribute('data-amount-minor', '129');
  });

  it('should drop a member’s cashback with the login, and ask for a guest’s price', async () => {
    const members = buildQuote({ cashbackAvailableMinor: 500, cashbackSpendableMinor: 500, cashbackSpentMinor: 500, cashbackEarnedMinor: 79, grandTotalMinor: 1080 });
    serveQuotes(members, buildQuote());
    api.use(http.get(at('/me'), () => HttpResponse.json({ userId: 'u-1', name: 'Ada', email: 'ada@example.com', phone: null, roles: [] })));
    const session = { status: 'authenticated', accessToken: 'token' } as const;
    const { store } = renderApp('/checkout', { cart, checkout: { ...checkout, usesCashback: true }, session });
    await screen.findByTestId('quote-cashback');
    act(() => void store.dispatch(sessionExpired()));
    expect(screen.queryByTestId('quote-cashback')).toBeNull();
    expect(await whenQuoted()).toHaveAttribute('data-amount-minor', '1580');
  });

  it('should name what the order could not have, and keep the rest', async () => {
    serveQuotes(buildQuote());
    serveOrders(refused('LINES_UNAVAILABLE', { lines: [{ variantId: 'm-40', removedIngredientIds: [], reason: 'stopped', half: null, withoutIngredients: [] }] }));
    const large = { ...margherita, lineKey: 'm-40', variantId: 'm-40' };
    const onTheMenu = buildProductCard({ slug: 'margherita', variants: [buildVariant({ variantId: 'm-30' }), buildVariant({ variantId: 'm-40' })] });
    api.use(http.get(at('/menu'), () => HttpResponse.json(buildMenu(onTheMenu))));
    const { store } = renderApp('/checkout', { cart: { ...cart, lines: [...cart.lines, large] }, checkout });
    await whenQuoted();
    await pressPay();
    expect(await screen.findByTestId('line-gone-m-40')).toHaveAttribute('data-reason', 'stopped');
    expect(screen.queryByTestId('line-gone-m-30')).toBeNull();
    await userEvent.click(screen.getByTestId('remove-gone-lines'));
    expect(store.getState().cart.lines.map(({ variantId }) => variantId)).toEqual(['m-30']);
    expect(screen.queryByTestId('lines-gone')).toBeNull();
    expect(screen.queryByTestId('checkout-error')).toBeNull();
  });

  it('should offer as many as are left', async () => {
    const asked: number[] = [];
    api.use(
      http.post(at('/quotes'), async ({ request }) => {
        const { lines } = (await request.json()) as { lines: { qty: number }[] };
        asked.push(lines[0]?.qty ?? 0);
        const details = { lines: [{ variantId: 'm-30', removedIngredientIds: [], reason: 'too_few', onlyLeft: 2, half: null, withoutIngredients: [] }] };
        return asked.at(-1) === 2 ? HttpResponse.json(buildQuote()) : refused('LINES_UNAVAILABLE', details);
      }),
    );
    renderApp('/checkout', { cart: { ...cart, lines: [{ ...margherita, quantity: 5 }] }, checkout });
    expect(await screen.findByTestId('line-gone-m-30')).toHaveAttribute('data-reason', 'tooFew');
    await userEvent.click(screen.getByTestId('line-take-m-30'));
    await whenQuoted();
    expect([asked.includes(5), asked.at(-1)]).toEqual([true, 2]);
    expect(screen.queryByTestId('lines-gone')).toBeNull();
  });

  it('should forget what was refused once the cart is another', async () => {
    const details = { lines: [{ variantId: 'm-30', removedIngredientIds: [], reason: 'too_few', onlyLeft: 2, half: null, withoutIngredients: [] }] };
    serveQuotes(buildQuote());
    api.use(http.post(at('/orders'), () => refused('LINES_UNAVAILABLE', details)));
    renderApp('/checkout', { cart: { ...cart, lines: [{ ...margherita, quantity: 3 }] }, checkout });
    await whenQuoted();
    await pressPay();
    await userEvent.click(await screen.findByTestId('line-take-m-30'));
    expect(screen.queryByTestId('lines-gone')).toBeNull();
  });

  it('should leave it to the shopper which of two lines has too many', async () => {
    const line = { variantId: 'm-30', reason: 'too_few', onlyLeft: 3, half: null, withoutIngredients: [] };
    api.use(http.post(at('/quotes'), () => refused('LINES_UNAVAILABLE', { lines: [{ ...line, removedIngredientIds: [] }, { ...line, removedIngredientIds: ['basil'] }] })));
    const without = { ...margherita, lineKey: 'm-30_basil', removedIngredientIds: ['basil'] };
    renderApp('/checkout', { cart: { ...cart, lines: [margherita, without] }, checkout });
    expect(await screen.findByTestId('line-gone-m-30_basil')).toBeInTheDocument();
    expect(screen.queryByTestId('line-take-m-30')).toBeNull();
  });

  it('should offer a line without what the kitchen is out of', async () => {
    const basil = { ingredientId: 'basil', name: 'basil' };
    const asked: Quote['lines'][number]['removedIngredientIds'][] = [];
    api.use(
      http.post(at('/quotes'), async ({ request }) => {
        const { lines } = (await request.json()) as { lines: { removedIngredientIds: string[] }[] };
        const removedIngredientIds = lines[0]?.removedIngredientIds ?? [];
        asked.push(removedIngredientIds);
        const details = { lines: [{ variantId: 'm-30', removedIngredientIds, reason: 'stopped', half: null, withoutIngredients: [basil] }] };
        return removedIngredientIds.length > 0 ? HttpResponse.json(buildQuote()) : refused('LINES_UNAVAILABLE', details);
      }),
    );
    renderApp('/checkout', { cart, checkout });
    await userEvent.click(await screen.findByTestId('line-without-m-30'));
    await whenQuoted();
    expect(asked).toEqual([[], ['basil']]);
    expect(screen.queryByTestId('lines-gone')).toBeNull();
  });

  describe('with a pizza of two halves', () => {
    const pepperoni = { productSlug: 'pepperoni', productName: 'Pepperoni', variantId: 'p-30', removedIngredientIds: ['chili'] };
    const halved = { ...margherita, lineKey: 'm-30+p-30_chili', otherHalf: pepperoni };
    const askedHalf = { variantId: 'p-30', removedIngredientIds: ['chili'] };
    const unavailable = { variantId: 'm-30', removedIngredientIds: [], otherHalf: askedHalf, reason: 'stopped', withoutIngredients: [] };
    const halvedCart = { ...cart, lines: [halved] };

    beforeEach(() => {
      const menu = buildMenu(...(['m-30', 'p-30'] as const).map((variantId) => buildProductCard({ slug: variantId, variants: [buildVariant({ variantId })] })));
      api.use(http.get(at('/menu'), () => HttpResponse.json(menu)));
    });

    it('should ask for both halves, order them and show what each leaves out', async () => {
      const [line] = buildQuote().lines;
      serveQuotes(buildQuote({ lines: [{ ...(line as Quote['lines'][number]), otherHalf: { ...askedHalf, name: 'Pepperoni', removedIngredients: ['Chili'] } }] }));
      const tries = serveOrders(placed());
      const { store } = renderApp('/checkout', { cart: halvedCart, checkout });
      await whenQuoted();
      expect(screen.getByTestId('quote-line')).toHaveTextContent(/Margherita.*Pepperoni/);
      expect(screen.getByTestId('left-out')).toHaveTextContent(/Pepperoni.*Chili/);
      expect(store.getState().cart.lines[0]?.unitPriceMinor).toBe(1290);
      await pressPay();
      await screen.findByTestId('order');
      expect(tries[0]?.body.lines).toEqual([{ variantId: 'm-30', removedIngredientIds: [], otherHalf: askedHalf, qty: 1 }]);
    });

    it('should say which half cannot be had, and let the line go', async () => {
      api.use(http.post(at('/quotes'), () => refused('LINES_UNAVAILABLE', { lines: [{ ...unavailable, half: 'right' }] })));
      const { store } = renderApp('/checkout', { cart: { ...cart, lines: [margherita, halved] }, checkout });
      const gone = await screen.findByTestId('line-gone-m-30+p-30_chili-right');
      expect(screen.getAllByTestId(/^line-gone-/)).toEqual([gone]);
      await userEvent.click(screen.getByTestId('remove-gone-lines'));
      expect(store.getState().cart.lines.map(({ lineKey }) => lineKey)).toEqual(['m-30']);
    });

    it('should offer once as many as there are of both halves', async () => {
      const short = { ...unavailable, reason: 'too_few' };
      api.use(http.post(at('/quotes'), () => refused('LINES_UNAVAILABLE', { lines: [{ ...short, half: 'left', onlyLeft: 2 }, { ...short, half: 'right', onlyLeft: 1 }] })));
      const { store } = renderApp('/checkout', { cart: { ...cart, lines: [{ ...halved, quantity: 3 }] }, checkout });
      await screen.findByTestId('line-gone-m-30+p-30_chili-right');
      await userEvent.click(screen.getByTestId(/^line-take-/));
      expect(store.getState().cart.lines).toMatchObject([{ quantity: 1 }]);
    });

    it('should not offer some of a line of which the other half is sold out', async () => {
      api.use(http.post(at('/quotes'), () => refused('LINES_UNAVAILABLE', { lines: [{ ...unavailable, half: 'left', reason: 'too_few', onlyLeft: 2 }, { ...unavailable, half: 'right' }] })));
      renderApp('/checkout', { cart: { ...cart, lines: [{ ...halved, quantity: 3 }] }, checkout });
      await screen.findByTestId('line-gone-m-30+p-30_chili-right');
      expect(screen.queryByTestId(/^line-take-/)).toBeNull();
    });

    it.each([
      ['left', { removedIngredientIds: ['basil'], otherHalf: { removedIngredientIds: ['chili'] } }],
      ['right', { removedIngredientIds: [], otherHalf: { removedIngredientIds: ['chili', 'basil'] } }],
    ] as const)('should offer the %s half without what the kitchen is out of', async (half, repaired) => {
      const withoutIngredients = [{ ingredientId: 'basil', name: 'basil' }];
      serveQuotes(buildQuote());
      api.use(http.post(at('/quotes'), () => refused('LINES_UNAVAILABLE', { lines: [{ ...unavailable, half, withoutIngredients }] }), { once: true }));
      const { store } = renderApp('/checkout', { cart: halvedCart, checkout });
      await userEvent.click(await screen.findByTestId(`line-without-m-30+p-30_chili-${half}`));
      await whenQuoted();
      expect(store.getState().cart.lines).toMatchObject([repaired]);
      expect(screen.queryByTestId('lines-gone')).toBeNull();
    });

    it('should let a line go that is not made of these halves any more', async () => {
      const errors = [{ field: 'lines[1].otherHalf.variantId', code: 'NOT_A_HALF' }];
      api.use(
        http.post(at('/quotes'), async ({ request }) => {
          const { lines } = (await request.json()) as { lines: unknown[] };
          return lines.length > 1 ? HttpResponse.json({ code: 'VALIDATION_FAILED', status: 422, errors }, { status: 422 }) : HttpResponse.json(buildQuote());
        }),
      );
      renderApp('/checkout', { cart: { ...cart, lines: [margherita, halved] }, checkout });
      expect(await screen.findByTestId('line-gone-m-30+p-30_chili')).toHaveAttribute('data-reason', 'unmade');
      expect(screen.queryByTestId('checkout-error')).toBeNull();
      await userEvent.click(screen.getByTestId('remove-gone-lines'));
      await whenQuoted();
      expect(screen.queryByTestId('lines-gone')).toBeNull();
    });
  });

  it('should hear about a postcode as soon as it is typed, and offer the way round', async () => {
    const asked: (string | undefined)[] = [];
    api.use(
      http.post(at('/quotes'), async ({ request }) => {
        const { postcode } = (await request.json()) as { postcode?: string };
        asked.push(postcode);
        return postcode === '99999' ? refused('POSTCODE_NOT_SERVED', { postcode }) : HttpResponse.json(buildQuote());
      }),
    );
    renderApp('/checkout', { cart, checkout: { ...checkout, draft: { ...checkout.draft, postcode: '' } } });
    await whenQuoted();
    await userEvent.type(screen.getByTestId('field-address.postcode'), '99999');
    expect(await screen.findByTestId('postcode-not-served')).toBeInTheDocument();
    expect(screen.queryByTestId('checkout-error')).toBeNull();
    await pressPay();
    expect(screen.getByTestId('field-address.postcode')).toHaveFocus();
    expect(screen.getByTestId('error-address.postcode')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('pick-up-instead'));
    await waitFor(() => expect(screen.getByTestId('place-order')).toBeEnabled());
    expect(screen.queryByTestId('postcode-not-served')).toBeNull();
    expect(asked[0]).toBeUndefined();
    await waitFor(() => expect(asked.at(-1)).toBeUndefined());
  });

  it('should keep the cart when the shop is closed, and say so', async () => {
    serveQuotes(buildQuote());
    serveOrders(refused('SHOP_CLOSED'));
    const { store } = renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    expect(await screen.findByTestId('shop-closed')).toBeInTheDocument();
    expect(store.getState().cart.lines).toHaveLength(1);
  });

  it('should put what the server refused beside its field', async () => {
    serveQuotes(buildQuote());
    serveOrders(HttpResponse.json({ code: 'VALIDATION_FAILED', status: 422, errors: [{ field: 'contact.phone', code: 'MATCHES' }] }, { status: 422 }));
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await pressPay();
    await waitFor(() => expect(screen.getByTestId('field-contact.phone')).toBeInvalid());
  });

  it('should offer cash only where the shop takes it, and forget an earlier choice of it', async () => {
    serveQuotes(buildQuote());
    const tries = serveOrders(placed());
    renderApp('/checkout', { cart, checkout: { ...checkout, paymentMethod: 'cash' } });
    await whenQuoted();
    await waitFor(() => expect(screen.queryByTestId('payment')).toBeNull());
    await pressPay();
    await screen.findByTestId('order');
    expect(tries[0]?.body.paymentMethod).toBe('stripe');
  });

  it('should ask about a changed price in cash without saying that it is paid now', async () => {
    const dearer = buildQuote({ quoteHash: 'hash-2', deliveryFeeMinor: 390, grandTotalMinor: 1680 });
    api.use(http.get(at('/shop'), () => HttpResponse.json(buildShop({ cashEnabled: true }))));
    serveQuotes(buildQuote());
    serveOrders(refused('PRICE_CHANGED', { quote: dearer }));
    renderApp('/checkout', { cart, checkout: { ...checkout, paymentMethod: 'cash' } });
    await screen.findByTestId('payment-cash');
    await whenQuoted();
    await pressPay();
    expect(await screen.findByTestId('price-changed-accept')).toHaveTextContent(texts.payment.order.replace('{{amount}}', '€16.80'));
  });

  it('should order with cash and say what is to be paid when it comes', async () => {
    const due = buildOrder({ status: 'paid', paymentMethod: 'cash', collectMinor: 1580, payableUntil: null });
    api.use(
      http.get(at('/shop'), () => HttpResponse.json(buildShop({ cashEnabled: true }))),
      http.get(at('/orders/:orderId'), () => HttpResponse.json(due)),
    );
    serveQuotes(buildQuote());
    const tries = serveOrders(HttpResponse.json({ ...due, orderToken: 'secret' }, { status: 201 }));
    renderApp('/checkout', { cart, checkout });
    await whenQuoted();
    await userEvent.click(await screen.findByTestId('payment-cash'));
    await pressPay();
    expect(await screen.findByTestId('order-collect-amount')).toHaveAttribute('data-amount-minor', '1580');
    expect(screen.queryByTestId('pay-order')).toBeNull();
    expect(tries[0]?.body.paymentMethod).toBe('cash');
  });
});
