import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildTicket } from '@/testing/factories/ticket.factory';
import { buildTimeline, buildTimelineEntry } from '@/testing/factories/timeline.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, serveTickets, staffSession } from '@/testing/staff-api';
import type { Timeline } from '../admin.api';

const { orderId } = buildTimeline();

/** Returns how often the timeline was read. */
function serveTimeline(timeline: Timeline): () => number {
  let read = 0;
  api.use(
    http.get(at('/ops/orders/:orderId/timeline'), ({ params }) => {
      read += 1;
      return params['orderId'] === timeline.orderId
        ? HttpResponse.json(timeline)
        : HttpResponse.json({ code: 'ORDER_NOT_FOUND', status: 404, requestId: 'r-1' }, { status: 404 });
    }),
  );
  return () => read;
}

describe("an order's history", () => {
  it('should be reached by the manager from the ticket', async () => {
    serveStaff('manager');
    serveTickets([buildTicket({ orderId })]);
    renderApp('/staff/kitchen', staffSession);
    expect(await screen.findByTestId('ticket-history')).toHaveAttribute('href', `/staff/orders/${orderId}`);
  });

  it('should be offered to nobody else', async () => {
    serveStaff('kitchen');
    serveTickets([buildTicket({ orderId })]);
    renderApp('/staff/kitchen', staffSession);
    await screen.findByTestId('ticket-number');
    expect(screen.queryByTestId('ticket-history')).toBeNull();
  });

  it('should show what happened, with who, how much, in which trace, and all else that is known', async () => {
    serveStaff('manager');
    const refund = buildTimelineEntry({
      ...{ source: 'refund', what: 'Sold out', id: 'refund-1', status: 'succeeded', amountMinor: 250, currency: 'eur' },
      ...{ actor: { type: 'user', id: 'user-1', name: 'Ada' }, traceId: 'abcd', details: { lines: ['margherita'] } },
    });
    serveTimeline(buildTimeline({ entries: [buildTimelineEntry(), refund] }));
    renderApp(`/staff/orders/${orderId}`, staffSession);
    const shown = await screen.findByTestId('timeline-refund');
    expect(shown).toHaveAttribute('data-status', 'succeeded');
    expect(shown.querySelector('[data-amount-minor]')).toHaveAttribute('data-amount-minor', '250');
    expect(shown).toHaveTextContent(/Sold out.*Ada.*refund-1.*abcd.*margherita/s);
    const entries = within(screen.getByTestId('timeline')).getAllByRole('listitem');
    expect(entries.map(({ dataset }) => dataset['testid'])).toEqual(['timeline-transition', 'timeline-refund']);
  });

  it('should be read again when asked, and not by itself', async () => {
    serveStaff('manager');
    const read = serveTimeline(buildTimeline());
    renderApp(`/staff/orders/${orderId}`, staffSession);
    const again = await screen.findByTestId('timeline-again');
    expect(read()).toBe(1);
    await userEvent.click(again);
    await expect.poll(read).toBe(2);
  });

  it('should say when jobs are missing', async () => {
    serveStaff('manager');
    serveTimeline(buildTimeline({ jobsKnown: false }));
    renderApp(`/staff/orders/${orderId}`, staffSession);
    expect(await screen.findByTestId('timeline-no-jobs')).toBeInTheDocument();
  });

  it('should say that there is no such order', async () => {
    serveStaff('manager');
    serveTimeline(buildTimeline());
    renderApp('/staff/orders/22222222-2222-4222-8222-222222222222', staffSession);
    expect(await screen.findByTestId('error-state')).toBeInTheDocument();
  });

  it('should be shown to nobody but managers, and not asked for', async () => {
    serveStaff('kitchen');
    const read = serveTimeline(buildTimeline());
    renderApp(`/staff/orders/${orderId}`, staffSession);
    expect(await screen.findByTestId('staff-other-role')).toBeInTheDocument();
    expect(read()).toBe(0);
  });
});
