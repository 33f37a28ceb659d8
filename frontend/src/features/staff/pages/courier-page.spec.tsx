import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildTicket } from '@/testing/factories/ticket.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, serveTickets, staffSession } from '@/testing/staff-api';

const [packed, onTheRoad] = [
  buildTicket({ orderId: 'packed', status: 'ready', orderNumber: '17', collectMinor: 1580 }),
  buildTicket({ orderId: 'on-the-road', status: 'out_for_delivery', orderNumber: '18' }),
];
const ticket = async (orderId: string) => within(await screen.findByTestId(`ticket-${orderId}`));

describe("the courier's board", () => {
  it('should say where to go, whom to call and what to collect', async () => {
    serveStaff('courier');
    serveTickets([packed, onTheRoad]);
    renderApp('/staff/courier', staffSession);
    const first = await ticket('packed');
    expect(first.getByTestId('ticket-address')).toHaveTextContent('Oderberger 7');
    expect(first.getByTestId('ticket-call')).toHaveAttribute('href', 'tel:+49301234');
    expect(first.getByTestId('ticket-collect')).toHaveAttribute('data-amount-minor', '1580');
    expect((await ticket('on-the-road')).queryByTestId('ticket-collect')).toBeNull();
  });

  it('should let each delivery take its next step, and no other', async () => {
    serveStaff('courier');
    const steps = serveTickets([packed, onTheRoad]);
    renderApp('/staff/courier', staffSession);
    const [first, second] = [await ticket('packed'), await ticket('on-the-road')];
    expect([first.queryByTestId('ticket-deliver'), second.queryByTestId('ticket-depart')]).toEqual([null, null]);
    await userEvent.click(first.getByTestId('ticket-depart'));
    await waitFor(() => expect(steps).toEqual(['depart packed']));
    await userEvent.click(second.getByTestId('ticket-deliver'));
    await waitFor(() => expect(steps).toEqual(['depart packed', 'deliver on-the-road']));
  });

  it('should hear over its live line what the kitchen has called ready', async () => {
    const tellOfChange = serveStaff('courier');
    serveTickets([]);
    renderApp('/staff/courier', staffSession);
    await screen.findByTestId('courier-empty');
    await waitFor(() => expect(screen.getByTestId('board-live')).toHaveAttribute('data-live', 'true'));
    serveTickets([packed]);
    tellOfChange();
    expect(await screen.findByTestId('ticket-packed')).toBeInTheDocument();
  });

  it('should say that the line is down', async () => {
    serveStaff('courier');
    serveTickets([packed]);
    api.use(http.get(at('/courier/orders/events'), () => HttpResponse.error()));
    renderApp('/staff/courier', staffSession);
    await screen.findByTestId('ticket-packed');
    expect(screen.getByTestId('board-live')).toHaveAttribute('data-live', 'false');
  });

  it('should ask again by itself, with the same key, where the answer to a delivery got lost', async () => {
    serveStaff('courier');
    const keys: (string | null)[] = [];
    api.use(
      http.get(at('/courier/orders'), () => HttpResponse.json(keys.length === 0 ? [onTheRoad] : [])),
      http.post(at('/courier/orders/:orderId/deliver'), ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return keys.length === 1 ? HttpResponse.error() : HttpResponse.json({ ...onTheRoad, status: 'completed' });
      }),
    );
    renderApp('/staff/courier', staffSession);
    await userEvent.click((await ticket('on-the-road')).getByTestId('ticket-deliver'));
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toEqual(expect.any(String));
    expect(keys[1]).toBe(keys[0]);
    expect(await screen.findByTestId('courier-empty')).toBeInTheDocument();
    expect(screen.queryByTestId('board-notice')).toBeNull();
  });

  it('should say that somebody else was faster', async () => {
    serveStaff('courier');
    serveTickets([packed]);
    api.use(http.post(at('/courier/orders/:orderId/depart'), () => HttpResponse.json({ code: 'ORDER_MOVE_NOT_ALLOWED', status: 409 }, { status: 409 })));
    renderApp('/staff/courier', staffSession);
    await userEvent.click((await ticket('packed')).getByTestId('ticket-depart'));
    expect(await screen.findByTestId('board-notice')).toBeInTheDocument();
  });

  it('should try again when it could not be read', async () => {
    serveStaff('courier');
    api.use(
      http.get(at('/courier/orders'), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 })),
      // A live line reads the board anew when it opens, and a press meanwhile waits for that reading.
      http.get(at('/courier/orders/events'), () => delay('infinite')),
    );
    renderApp('/staff/courier', staffSession);
    const retry = await screen.findByTestId('retry');
    serveTickets([packed]);
    await userEvent.click(retry);
    expect(await screen.findByTestId('ticket-packed')).toBeInTheDocument();
  });

  it('should let a manager alone end a delivery that failed', async () => {
    serveStaff('courier');
    serveTickets([onTheRoad]);
    const { unmount } = renderApp('/staff/courier', staffSession);
    expect((await ticket('on-the-road')).queryByTestId('ticket-cancel')).toBeNull();
    unmount();
    serveStaff('manager');
    renderApp('/staff/courier', staffSession);
    await userEvent.click((await ticket('on-the-road')).getByTestId('ticket-cancel'));
    expect(screen.getByTestId('field-code-delivery_failed')).toBeChecked();
  });
});
