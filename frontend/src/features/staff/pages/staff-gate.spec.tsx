import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { api, at } from '@/testing/api-server';
import { renderApp } from '@/testing/render-app';
import { serveStaff, serveTickets, staffSession } from '@/testing/staff-api';

const pages = ['/staff', '/staff/kitchen', '/staff/courier', '/staff/stop-list', '/staff/reviews', '/staff/shop', '/staff/api-keys'];

describe('pages of staff', () => {
  it.each(pages)('should show a customer at %s whom it is for, and ask for nothing more', async (path) => {
    const asked: string[] = [];
    serveStaff('customer');
    api.use(http.all(at('/:area/*'), ({ request }) => void asked.push(request.url)));
    renderApp(path, staffSession);
    expect(await screen.findByTestId('staff-no-role')).toBeInTheDocument();
    expect(asked).toEqual([]);
  });

  it.each([
    ['kitchen', '/staff/courier'],
    ['kitchen', '/staff/shop'],
    ['kitchen', '/staff/reviews'],
    ['kitchen', '/staff/api-keys'],
    ['courier', '/staff/kitchen'],
    ['courier', '/staff/stop-list'],
  ] as const)('should show %s at %s that it is another’s', async (role, path) => {
    serveStaff(role);
    renderApp(path, staffSession);
    expect(await screen.findByTestId('staff-other-role')).toBeInTheDocument();
  });

  it.each([
    ['kitchen', 'column-paid'],
    ['courier', 'courier-empty'],
    ['manager', 'column-paid'],
  ] as const)('should lead %s to their own board', async (role, board) => {
    serveStaff(role);
    serveTickets([]);
    renderApp('/staff', staffSession);
    expect(await screen.findByTestId(board)).toBeInTheDocument();
  });

  it('should move the page one is on into sight', async () => {
    serveStaff('manager');
    vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
      return this.dataset['testid'] === 'staff-nav-shop' ? 400 : 0;
    });
    renderApp('/staff/shop', staffSession);
    const current = await screen.findByTestId('staff-nav-shop');
    await waitFor(() => expect(current.parentElement?.scrollLeft).toBeGreaterThan(300));
    vi.restoreAllMocks();
  });

  it('should log out, and lead whoever comes next to their own board', async () => {
    serveStaff('kitchen');
    serveTickets([]);
    let loggedOut = 0;
    api.use(
      http.post(at('/auth/logout'), () => {
        loggedOut += 1;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { store } = renderApp('/staff/kitchen', staffSession);
    await userEvent.click(await screen.findByTestId('staff-logout'));
    expect(await screen.findByTestId('login-form')).toBeInTheDocument();
    await waitFor(() => expect(store.getState().session.status).toBe('anonymous'));
    expect(loggedOut).toBe(1);
  });
});
