import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildOrder } from '@/testing/factories/order.factory';
import { buildDispute, buildOrderRefunds, buildRefund } from '@/testing/factories/refunds.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, staffSession } from '@/testing/staff-api';
import type { OrderRefunds } from '../admin.api';

const order = buildOrder({ status: 'completed', grandTotalMinor: 2000, cashbackSpentMinor: 500 });
const page = `/staff/refunds/${order.orderId}`;

/** An order's money as it stands; returns what was asked for. */
function serve(money: OrderRefunds, of = order): unknown[] {
  const asked: unknown[] = [];
  api.use(
    http.get(at('/orders/:orderId'), () => HttpResponse.json(of)),
    http.get(at('/orders/:orderId/refunds'), () => HttpResponse.json(money)),
    http.post(at('/orders/:orderId/refunds'), async ({ request }) => {
      asked.push(await request.json(), request.headers.has('idempotency-key'));
      return HttpResponse.json(buildRefund(), { status: 201 });
    }),
    http.post(at('/orders/:orderId/refunds/:refundId/retry'), ({ request, params }) => {
      asked.push(params['refundId'], request.headers.has('idempotency-key'));
      return HttpResponse.json(buildRefund({ status: 'requested' }), { status: 201 });
    }),
  );
  return asked;
}

beforeEach(() => {
  serveStaff('manager');
});

describe("the manager's way to an order's money", () => {
  it('should list all orders, and those of one number', async () => {
    api.use(
      http.get(at('/admin/orders'), ({ request }) => {
        const orderNumber = new URL(request.url).searchParams.get('orderNumber');
        const items = orderNumber === '18' ? [] : [order, buildOrder({ orderId: 'other', orderNumber: '18' })];
        return HttpResponse.json({ items, nextCursor: null, syncedUntil: null });
      }),
    );
    renderApp('/staff/refunds', staffSession);
    expect(within(await screen.findByTestId('order-other')).getByRole('link')).toHaveAttribute('href', '/staff/refunds/other');
    await userEvent.type(screen.getByTestId('field-orderNumber'), '18');
    await userEvent.click(screen.getByTestId('refunds-find'));
    expect(await screen.findByTestId('orders-empty')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('refunds-all'));
    expect(await screen.findByTestId('order-other')).toBeInTheDocument();
  });

  it.each(['/staff/refunds', page])('should be shut to the kitchen: %s', async (path) => {
    serveStaff('kitchen');
    renderApp(path, staffSession);
    expect(await screen.findByTestId('staff-other-role')).toBeInTheDocument();
  });
});

describe('refunding', () => {
  it('should send back the dishes that were chosen, and say before how much that is', async () => {
    const asked = serve(buildOrderRefunds());
    renderApp(page, staffSession);
    expect(await screen.findByTestId('refundable')).toHaveAttribute('data-amount-minor', '2500');
    await userEvent.click(screen.getByTestId('refund-open'));
    expect(screen.getByTestId('refund-dialog')).toHaveAccessibleName(/17/);
    expect(screen.getByTestId('refund-confirm')).toBeDisabled();
    await userEvent.click(screen.getByTestId('refund-line-more'));
    expect(screen.getByTestId('refund-sum')).toHaveAttribute('data-amount-minor', '1250');
    await userEvent.type(screen.getByTestId('field-reason'), 'It was cold.');
    await userEvent.click(screen.getByTestId('refund-confirm'));
    await waitFor(() => expect(screen.queryByTestId('refund-dialog')).toBeNull());
    expect(asked).toEqual([{ lines: [{ orderLineId: 'line-1', qty: 1 }], reason: 'It was cold.' }, true]);
  });

  it('should send back an amount, but no more than is left', async () => {
    const asked = serve(buildOrderRefunds());
    renderApp(page, staffSession);
    await userEvent.click(await screen.findByTestId('refund-open'));
    await userEvent.click(screen.getByTestId('refund-kind-amount'));
    await userEvent.type(screen.getByTestId('field-amount'), '25,01');
    await userEvent.type(screen.getByTestId('field-reason'), 'Late.');
    await userEvent.click(screen.getByTestId('refund-confirm'));
    expect(screen.getByTestId('error-amount')).toBeInTheDocument();
    await userEvent.clear(screen.getByTestId('field-amount'));
    await userEvent.type(screen.getByTestId('field-amount'), '4,35');
    await userEvent.click(screen.getByTestId('refund-confirm'));
    await waitFor(() => expect(asked).toEqual([{ amountMinor: 435, reason: 'Late.' }, true]));
  });

  it('should say of what was paid in cash that it is given by hand, and write it down', async () => {
    const asked = serve(buildOrderRefunds(), { ...order, paymentMethod: 'cash' });
    renderApp(page, staffSession);
    expect(await screen.findByTestId('refund-by-hand')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('refund-open'));
    await userEvent.click(screen.getByTestId('refund-line-more'));
    await userEvent.type(screen.getByTestId('field-reason'), 'It was cold.');
    await userEvent.click(screen.getByTestId('refund-confirm'));
    await waitFor(() => expect(asked).toEqual([{ lines: [{ orderLineId: 'line-1', qty: 1 }], reason: 'It was cold.' }, true]));
  });

  it('should say that somebody else was faster', async () => {
    serve(buildOrderRefunds());
    api.use(http.post(at('/orders/:orderId/refunds'), () => HttpResponse.json({ code: 'REFUND_EXCEEDS_LINE' }, { status: 409 })));
    renderApp(page, staffSession);
    await userEvent.click(await screen.findByTestId('refund-open'));
    await userEvent.click(screen.getByTestId('refund-line-more'));
    await userEvent.type(screen.getByTestId('field-reason'), 'Cold.');
    await userEvent.click(screen.getByTestId('refund-confirm'));
    expect(await screen.findByTestId('refund-refused')).toBeInTheDocument();
  });

  it('should try again what has failed, unless that was done', async () => {
    const failed = buildRefund({ status: 'failed' });
    const retried = [buildRefund({ refundId: 'first', status: 'failed' }), buildRefund({ refundId: 'second', retryOf: 'first' })];
    const asked = serve(buildOrderRefunds({ refunds: [failed, ...retried] }));
    renderApp(page, staffSession);
    await userEvent.click(within(await screen.findByTestId('refund-refund-1')).getByTestId('refund-retry'));
    await waitFor(() => expect(asked).toEqual(['refund-1', true]));
    expect(within(screen.getByTestId('refund-first')).queryByTestId('refund-retry')).toBeNull();
  });

  it('should wait for the bank while a payment is disputed, and say until when to answer', async () => {
    serve(buildOrderRefunds({ refundableMinor: 0, refundableCashbackMinor: 0, disputes: [buildDispute()] }));
    renderApp(page, staffSession);
    expect(await screen.findByTestId('refund-held')).toBeInTheDocument();
    expect(screen.getByTestId('dispute-dispute-1')).toHaveAttribute('data-status', 'needs_response');
    expect(screen.getByTestId('dispute-due')).toBeInTheDocument();
    expect(screen.queryByTestId('refund-open')).toBeNull();
  });
});
