import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildTicket } from '@/testing/factories/ticket.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, serveTickets, staffSession } from '@/testing/staff-api';

/** The board's clock moves in steps, so that it may be this much behind. */
const STEP_SECONDS = 15;

beforeEach(() => {
  serveStaff('kitchen');
});

describe("the kitchen's board", () => {
  it('should say what is to be left out, and only there', async () => {
    const whole = buildTicket().lines;
    const without = whole.map((line) => ({ ...line, orderLineId: 'line-2', removedIngredients: ['Peanuts', 'Basil'] }));
    serveTickets([buildTicket({ lines: [...whole, ...without] })]);
    renderApp('/staff/kitchen', staffSession);
    const [leftOut, ...others] = await screen.findAllByTestId('ticket-without');
    expect(leftOut).toHaveTextContent(/Peanuts, Basil/);
    expect(others).toEqual([]);
  });

  it('should keep what is to be left out of one half away from the other', async () => {
    const [line] = buildTicket().lines;
    const halved = { ...(line as typeof line & object), removedIngredients: ['Basil'], otherHalf: { name: 'Pepperoni', removedIngredients: ['Peanuts'] } };
    serveTickets([buildTicket({ lines: [halved] })]);
    renderApp('/staff/kitchen', staffSession);
    const [left, right] = [await screen.findByTestId('ticket-half-left'), screen.getByTestId('ticket-half-right')];
    expect(left).toHaveTextContent(/Margherita.*Basil/);
    expect(left).not.toHaveTextContent(/Pepperoni|Peanuts/);
    expect(right).toHaveTextContent(/Pepperoni.*Peanuts/);
    expect(screen.getAllByTestId('ticket-without')).toHaveLength(2);
  });

  it('should say whose order a new one is, which has no number yet', async () => {
    serveTickets([buildTicket({ contact: { name: 'Ada Lovelace', phone: '1' } })]);
    renderApp('/staff/kitchen', staffSession);
    expect(await screen.findByTestId('ticket-number')).toHaveTextContent('Ada Lovelace');
    await userEvent.click(screen.getByTestId('ticket-reject'));
    expect(screen.getByTestId('reject-dialog')).toHaveAccessibleName(/Ada Lovelace/);
  });

  it.each([
    ['calm', 100],
    ['slow', 200],
    ['late', 300],
  ])('should call a ticket %s by the time that the shop gives its stage', async (urgency, secondsAgo) => {
    const stageSince = new Date(Date.now() - (secondsAgo + STEP_SECONDS) * 1000).toISOString();
    serveTickets([buildTicket({ stageSince, stageTargetSeconds: 300 })]);
    renderApp('/staff/kitchen', staffSession);
    expect(await screen.findByTestId('ticket-waiting')).toHaveAttribute('data-urgency', urgency);
  });

  it('should accept once however often one presses meanwhile', async () => {
    const steps = serveTickets([buildTicket()]);
    renderApp('/staff/kitchen', staffSession);
    const accept = await screen.findByTestId('ticket-accept');
    await userEvent.dblClick(accept);
    await waitFor(() => expect(steps).toEqual([`accept ${buildTicket().orderId}`]));
  });

  it('should not take the end of a double click for a press on the next ticket', async () => {
    const steps = serveTickets([buildTicket({ orderId: 'moved-up' }), buildTicket({ orderId: 'meant' })]);
    renderApp('/staff/kitchen', staffSession);
    const movedUp = within(await screen.findByTestId('ticket-moved-up')).getByTestId('ticket-accept');
    movedUp.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
    await userEvent.click(within(screen.getByTestId('ticket-meant')).getByTestId('ticket-accept'));
    await waitFor(() => expect(steps).toEqual(['accept meant']));
  });

  it('should keep a ticket where it is, its button busy, until the API has answered', async () => {
    serveTickets([buildTicket()]);
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    api.use(http.post(at('/kitchen/orders/:orderId/accept'), () => asked.then(() => HttpResponse.json({}))));
    renderApp('/staff/kitchen', staffSession);
    const fresh = within(await screen.findByTestId('column-paid'));
    await userEvent.click(await fresh.findByTestId('ticket-accept'));
    expect(fresh.getByTestId('ticket-accept')).toHaveAttribute('aria-disabled', 'true');
    api.use(http.get(at('/kitchen/orders'), () => HttpResponse.json([buildTicket({ status: 'accepted', orderNumber: '17' })])));
    answer();
    expect(await within(screen.getByTestId('column-accepted')).findByTestId('ticket-start')).toBeInTheDocument();
    expect(fresh.queryByTestId('ticket-accept')).toBeNull();
  });

  it('should say that somebody else was faster until something has worked, or one closes it', async () => {
    serveTickets([buildTicket()]);
    const refuse = () => api.use(http.post(at('/kitchen/orders/:orderId/accept'), () => HttpResponse.json({ code: 'ORDER_MOVE_NOT_ALLOWED' }, { status: 409 }), { once: true }));
    renderApp('/staff/kitchen', staffSession);
    refuse();
    await userEvent.click(await screen.findByTestId('ticket-accept'));
    expect(await screen.findByTestId('board-notice')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('ticket-accept'));
    await waitFor(() => expect(screen.queryByTestId('board-notice')).toBeNull());
    refuse();
    await userEvent.click(await screen.findByTestId('ticket-accept'));
    await userEvent.click(await screen.findByTestId('board-notice-close'));
    expect(screen.queryByTestId('board-notice')).toBeNull();
  });

  it('should reject only for a reason, which is sent as it was written', async () => {
    serveTickets([buildTicket({ status: 'accepted', orderNumber: '17' })]);
    const rejections: unknown[] = [];
    api.use(
      http.post(at('/kitchen/orders/:orderId/reject'), async ({ request, params }) => {
        rejections.push([params['orderId'], await request.json(), request.headers.has('idempotency-key')]);
        serveTickets([]);
        return HttpResponse.json({});
      }),
    );
    renderApp('/staff/kitchen', staffSession);
    await userEvent.click(await screen.findByTestId('ticket-reject'));
    expect(screen.getByTestId('reject-dialog')).toHaveAccessibleName(/17/);
    await userEvent.click(screen.getByTestId('reject-confirm'));
    expect(screen.getByTestId('error-reason')).toBeInTheDocument();
    expect(rejections).toEqual([]);
    await userEvent.type(screen.getByTestId('field-reason'), ' The oven is cold ');
    await userEvent.click(screen.getByTestId('reject-confirm'));
    await waitFor(() => expect(screen.queryByTestId('ticket-number')).toBeNull());
    expect(rejections).toEqual([[buildTicket().orderId, { reason: 'The oven is cold' }, true]]);
  });

  it.each(['preparing', 'ready'] as const)('should let nobody but a manager cancel what is %s', async (status) => {
    serveTickets([buildTicket({ status, orderNumber: '17' })]);
    renderApp('/staff/kitchen', staffSession);
    await screen.findByTestId('ticket-number');
    expect(screen.queryByTestId('ticket-cancel')).toBeNull();
  });

  it('should have a manager decide about the money before an order is cancelled', async () => {
    serveStaff('manager');
    serveTickets([buildTicket({ status: 'ready', fulfilment: 'pickup', orderNumber: '17' })]);
    const decisions: unknown[] = [];
    api.use(
      http.post(at('/admin/orders/:orderId/cancel'), async ({ request, params }) => {
        decisions.push([params['orderId'], await request.json(), request.headers.has('idempotency-key')]);
        serveTickets([]);
        return HttpResponse.json({});
      }),
    );
    renderApp('/staff/kitchen', staffSession);
    await userEvent.click(await screen.findByTestId('ticket-cancel'));
    expect(screen.getByTestId('cancel-dialog')).toHaveAccessibleName(/17/);
    await userEvent.type(screen.getByTestId('field-reason'), 'Nobody came.');
    await userEvent.click(screen.getByTestId('cancel-confirm'));
    expect(screen.getByTestId('error-refund')).toBeInTheDocument();
    expect(decisions).toEqual([]);
    await userEvent.click(screen.getByTestId('field-refund-none'));
    await userEvent.click(screen.getByTestId('cancel-confirm'));
    await waitFor(() => expect(screen.queryByTestId('ticket-number')).toBeNull());
    expect(decisions).toEqual([[buildTicket().orderId, { code: 'not_collected', reason: 'Nobody came.', refund: 'none' }, true]]);
  });
});
