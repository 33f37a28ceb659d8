import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import texts from '@/locales/en/orders.json';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { buildOrder } from '@/testing/factories/order.factory';
import { renderApp } from '@/testing/render-app';
import type { Order } from '../orders.api';

const { orderId } = buildOrder();
const path = `/orders/${orderId}`;

/** The order as it stands; tests move it on. Returns the tokens it was asked for with. */
function serveOrder(state: { order: Order }) {
  const tokens: (string | null)[] = [];
  api.use(
    http.get(at(path), ({ request }) => {
      tokens.push(request.headers.get('x-order-token'));
      return HttpResponse.json(state.order);
    }),
  );
  return tokens;
}

function cancelledOrder(actorType: string, reason: string): Order {
  const transition = { version: 3, fromStatus: 'paid', toStatus: 'cancelled', at: '2026-11-23T10:10:00Z', actorType, reason } as const;
  return buildOrder({ status: 'cancelled', version: 3, cancellable: false, transitions: [transition] });
}

beforeEach(() => {
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu())),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at(`${path}/events`), () => new HttpResponse('', { status: 404 })),
  );
});

/** As soon as it is known what the lines cost today. */
async function pressOrderAgain(): Promise<void> {
  await waitFor(() => expect(screen.getByTestId('order-again')).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(screen.getByTestId('order-again'));
}

const status = () => screen.getByTestId('order-status').dataset['status'];

describe('the order page', () => {
  it('should take the token out of a mail’s link and open the order with it', async () => {
    const tokens = serveOrder({ order: buildOrder({ status: 'paid' }) });
    const { store } = renderApp(`${path}#token=secret`);
    await screen.findByTestId('order');
    expect(new Set(tokens)).toEqual(new Set(['secret']));
    expect(store.getState().orderAccess.orders).toEqual([{ orderId, token: 'secret' }]);
  });

  it.each([
    [null, 'Ada Lovelace'],
    ['17', '17'],
  ])('should call an order of number %s as the staff does', async (orderNumber, name) => {
    serveOrder({ order: buildOrder({ orderNumber, contact: { name: 'Ada Lovelace', phone: '1', email: 'ada@example.com' } }) });
    renderApp(`${path}#token=secret`);
    expect(await screen.findByTestId('order-number')).toHaveTextContent(name);
  });

  it('should show what to quote of the order', async () => {
    serveOrder({ order: buildOrder({ traceId: 'abcd' }) });
    renderApp(`${path}#token=secret`);
    expect(await screen.findByTestId('reference')).toHaveTextContent('abcd');
  });

  it.each([
    ['its trace', { requestId: 'r-1', traceId: 'abcd' }, 'abcd'],
    ['the request, where no trace was kept', { requestId: 'r-1' }, 'r-1'],
  ])('should show what to quote of an order that cannot be had: %s', async (_, ids, reference) => {
    api.use(http.get(at(path), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500, ...ids }, { status: 500 })));
    renderApp(`${path}#token=secret`);
    expect(await screen.findByTestId('reference')).toHaveTextContent(reference);
  });

  it.each([
    [500, 'INTERNAL_ERROR', true],
    [409, 'ORDER_MOVE_NOT_ALLOWED', false],
  ])('should show what to quote of a payment that fails with %i, if the fault is ours', async (status, code, isOurs) => {
    serveOrder({ order: buildOrder() });
    api.use(http.post(at(`${path}/payments`), () => HttpResponse.json({ code, status, traceId: 'abcd' }, { status })));
    renderApp(`${path}#token=secret`);
    await userEvent.click(await screen.findByTestId('pay-order'));
    const error = await screen.findByTestId('payment-error');
    expect(within(error).queryByTestId('reference') !== null).toBe(isOurs);
  });

  it('should have the payment settled when the shopper comes back from it', async () => {
    const state = { order: buildOrder() };
    serveOrder(state);
    api.use(
      http.post(at(`${path}/payments/sync`), () => {
        state.order = buildOrder({ status: 'paid', version: 2 });
        return HttpResponse.json(state.order);
      }),
    );
    renderApp(`${path}?payment=success`);
    await waitFor(() => expect(status()).toBe('paid'));
  });

  it('should keep an unpaid order payable after the payment page was closed', async () => {
    serveOrder({ order: buildOrder() });
    renderApp(`${path}?payment=cancelled`);
    expect(await screen.findByTestId('payment-closed')).toBeInTheDocument();
    expect(screen.getByTestId('pay-order')).toBeEnabled();
  });

  it('should follow the events of the order', async () => {
    const state = { order: buildOrder({ status: 'paid' }) };
    serveOrder(state);
    api.use(
      http.get(at(`${path}/events`), () => {
        state.order = buildOrder({ status: 'accepted', version: 3 });
        return new HttpResponse('id: 3\ndata: {}\n\n', { headers: { 'content-type': 'text/event-stream' } });
      }, { once: true }),
    );
    renderApp(path);
    await waitFor(() => expect(status()).toBe('accepted'));
    expect(screen.getByTestId('stage-accepted')).toHaveAttribute('data-state', 'current');
  });

  it('should cancel only after asking', async () => {
    const state = { order: buildOrder({ status: 'paid' }) };
    serveOrder(state);
    api.use(
      http.post(at(`${path}/cancel`), () => {
        state.order = buildOrder({ status: 'cancelled', cancellable: false });
        return HttpResponse.json(state.order);
      }),
    );
    renderApp(path);
    await userEvent.click(await screen.findByTestId('cancel-order'));
    expect(status()).toBe('paid');
    await userEvent.click(screen.getByTestId('cancel-confirm'));
    await waitFor(() => expect(status()).toBe('cancelled'));
  });

  it('should say that the payment came first, and cancel when it is pressed again', async () => {
    const state = { order: buildOrder() };
    serveOrder(state);
    const keys: (string | null)[] = [];
    api.use(
      http.post(at(`${path}/cancel`), ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        if (keys.length === 1) {
          state.order = buildOrder({ status: 'paid', version: 2 });
          return HttpResponse.json({ code: 'ORDER_PAID_MEANWHILE', status: 409 }, { status: 409 });
        }
        state.order = buildOrder({ status: 'cancelled', cancellable: false });
        return HttpResponse.json(state.order);
      }),
    );
    renderApp(path);
    await userEvent.click(await screen.findByTestId('cancel-order'));
    await userEvent.click(screen.getByTestId('cancel-confirm'));
    expect(await screen.findByTestId('cancel-error')).toBeInTheDocument();
    await waitFor(() => expect(status()).toBe('paid'));
    await userEvent.click(screen.getByTestId('cancel-confirm'));
    await waitFor(() => expect(status()).toBe('cancelled'));
    expect(new Set(keys).size).toBe(2);
  });

  it('should let a refusal be read when the order cannot be cancelled any more', async () => {
    const state = { order: buildOrder({ status: 'paid' }) };
    serveOrder(state);
    api.use(
      http.post(at(`${path}/cancel`), () => {
        state.order = buildOrder({ status: 'preparing', cancellable: false });
        return HttpResponse.json({ code: 'ORDER_MOVE_NOT_ALLOWED', status: 409 }, { status: 409 });
      }),
    );
    renderApp(path);
    await userEvent.click(await screen.findByTestId('cancel-order'));
    await userEvent.click(screen.getByTestId('cancel-confirm'));
    await waitFor(() => expect(status()).toBe('preparing'));
    expect(screen.getByTestId('cancel-error')).toBeInTheDocument();
    expect(screen.queryByTestId('cancel-confirm')).toBeNull();
  });

  it('should offer neither to pay again nor to cancel while the bank takes its time', async () => {
    serveOrder({ order: buildOrder() });
    api.use(http.post(at(`${path}/payments/sync`), () => HttpResponse.json({ orderStatus: 'pending_payment', paymentStatus: 'processing' })));
    renderApp(`${path}?payment=success`);
    expect(await screen.findByTestId('payment-processing')).toBeInTheDocument();
    expect(screen.queryByTestId('pay-order')).toBeNull();
    expect(screen.queryByTestId('cancel-order')).toBeNull();
  });

  it('should tell why an order was rejected, in the words of whoever did it', async () => {
    serveOrder({ order: cancelledOrder('kitchen', 'The oven is broken') });
    renderApp(path);
    expect(await screen.findByTestId('cancel-reason')).toHaveTextContent('The oven is broken');
  });

  it('should tell why the system cancelled an order, in words instead of its code', async () => {
    serveOrder({ order: cancelledOrder('system', 'accept_timeout') });
    renderApp(path);
    expect(await screen.findByTestId('cancel-reason')).not.toHaveTextContent('accept_timeout');
  });

  it.each([
    ['cancelled', 'stripe', false],
    ['cancelledKept', 'stripe', true],
    ['cancelledUnpaid', 'cash', false],
    ['cancelledUnpaid', 'cash', true],
  ] as const)('should say what becomes of the money: %s, where it was to be paid by %s and is kept: %s', async (said, paymentMethod, paymentKept) => {
    const paid = { version: 2, fromStatus: 'pending_payment', toStatus: 'paid', at: '2026-11-23T10:01:00Z', actorType: 'system', reason: null } as const;
    const { transitions, ...cancelled } = cancelledOrder('manager', 'Nobody came');
    serveOrder({ order: { ...cancelled, transitions: [paid, ...transitions], paymentMethod, paymentKept } });
    renderApp(path);
    expect(await screen.findByTestId('order-subline')).toHaveTextContent(texts.subline[said]);
  });

  it('should not show a reason that it has no words for', async () => {
    serveOrder({ order: cancelledOrder('system', 'unheard_of') });
    renderApp(path);
    await screen.findByTestId('order');
    expect(screen.queryByTestId('cancel-reason')).not.toBeInTheDocument();
  });

  it('should put the lines of an expired order back into the cart, without what they left out', async () => {
    const lines = buildOrder().lines.map((line) => ({ ...line, removedIngredientIds: ['basil'], removedIngredients: ['basil'] }));
    serveOrder({ order: buildOrder({ status: 'expired', cancellable: false, lines }) });
    const { store } = renderApp(path);
    expect(await screen.findByTestId('left-out')).toHaveTextContent('basil');
    await pressOrderAgain();
    expect(store.getState().cart.lines).toMatchObject([{ variantId: 'm-30', removedIngredientIds: ['basil'], quantity: 1 }]);
  });

  it('should order again at what it costs now, and say where that is another price than it was', async () => {
    const [line] = buildOrder().lines;
    const lines = [line as typeof line & object, { ...(line as typeof line & object), orderLineId: 'line-2', variantId: 'cola', unitPriceMinor: 290 }];
    const dearer = buildProductCard({ slug: 'margherita', variants: [buildVariant({ variantId: 'm-30', priceMinor: 1490 })] });
    const asBefore = buildProductCard({ slug: 'cola', variants: [buildVariant({ variantId: 'cola', priceMinor: 290 })] });
    serveOrder({ order: buildOrder({ status: 'completed', lines }) });
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    api.use(http.get(at('/menu'), () => asked.then(() => HttpResponse.json(buildMenu(dearer, asBefore)))));
    renderApp(path);
    await userEvent.click(await screen.findByTestId('order-again'));
    answer();
    await pressOrderAgain();
    const [former, ...others] = await screen.findAllByTestId('line-former-price');
    expect(former).toHaveAttribute('data-amount-minor', String(line?.unitPriceMinor));
    expect(others).toEqual([]);
    expect(screen.getByTestId('cart-total')).toHaveAttribute('data-amount-minor', String(1490 + 290));
  });

  it('should name both halves of a pizza, what each leaves out, and order the same again', async () => {
    const [line] = buildOrder().lines;
    const otherHalf = { productId: 'product-pepperoni', productSlug: 'pepperoni', variantId: 'p-30', name: 'Pepperoni', removedIngredientIds: ['chili'], removedIngredients: ['Chili'] };
    serveOrder({ order: buildOrder({ status: 'expired', cancellable: false, lines: [{ ...(line as typeof line & object), otherHalf }] }) });
    const { store } = renderApp(path);
    expect(await screen.findByTestId('order-line')).toHaveTextContent(/Margherita.*Pepperoni/);
    expect(screen.getByTestId('left-out')).toHaveTextContent(/Pepperoni.*Chili/);
    await pressOrderAgain();
    expect(store.getState().cart.lines).toMatchObject([
      { lineKey: 'm-30+p-30_chili', otherHalf: { productSlug: 'pepperoni', productName: 'Pepperoni', variantId: 'p-30', removedIngredientIds: ['chili'] } },
    ]);
  });

  it('should tell a guest what an account would have earned, once it is paid', async () => {
    serveOrder({ order: buildOrder({ status: 'paid', cashbackEarnedMinor: 0 }) });
    renderApp(path);
    expect(await screen.findByTestId('order-cashback-guest')).toHaveTextContent('1.29');
  });

  it('should tell what goes back, and why', async () => {
    const refund = { refundId: 'r-1', amountMinor: 800, cashbackMinor: 200, status: 'succeeded', origin: 'staff', reason: 'It was cold.', createdAt: '2026-11-23T12:00:00Z' } as const;
    serveOrder({ order: buildOrder({ status: 'completed', refunds: [refund] }) });
    renderApp(path);
    const shown = await screen.findByTestId('order-refund-r-1');
    expect(shown).toHaveAttribute('data-amount-minor', '800');
    expect(shown).toHaveAttribute('data-cashback-minor', '200');
    expect(shown).toHaveAttribute('data-status', 'succeeded');
    expect(shown).toHaveTextContent('It was cold.');
  });

  it.each([
    ['succeeded', true],
    ['failed', false],
  ] as const)('should say of a %s refund whether it takes cashback along: %s', async (status, isTold) => {
    const refund = { refundId: 'r-1', amountMinor: 800, cashbackMinor: 0, status, origin: 'staff', reason: null, createdAt: '2026-11-23T12:00:00Z' } as const;
    api.use(http.get(at(`${path}/reviews`), () => HttpResponse.json([])));
    serveOrder({ order: buildOrder({ status: 'completed', cashbackEarnedMinor: 60, refunds: [refund] }) });
    renderApp(path, { session: { status: 'authenticated', accessToken: 'token' } });
    expect(within(await screen.findByTestId('order-cashback-earned')).queryByTestId('order-cashback-refunded') !== null).toBe(isTold);
  });

  it('should not tell a stranger whether there is such an order', async () => {
    api.use(http.get(at(path), () => HttpResponse.json({ code: 'ORDER_NOT_FOUND', status: 404 }, { status: 404 })));
    renderApp(path);
    expect(await screen.findByTestId('order-not-found')).toBeInTheDocument();
  });
});
