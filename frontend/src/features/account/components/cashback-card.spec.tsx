import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Cashback } from '@/features/cashback/cashback.api';
import { api, at } from '@/testing/api-server';
import { buildShop } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';

const member = { session: { status: 'authenticated', accessToken: 'token' } } as const;
const orderId = '11111111-1111-4111-8111-111111111111';

const ends = [1, 2, 3, 4].map((day) => ({ amountMinor: day * 100, expiresAt: `2027-01-0${day}T12:00:00.000Z` }));
const earned = { transferId: 't-1', type: 'accrue', amountMinor: 64, orderId, createdAt: '2026-11-23T10:00:00.000Z' } as const;
const corrected = { ...earned, transferId: 't-2', type: 'adjust', orderId: null } as const;

/** The account of who has `change` in cashback, and has ordered nothing. */
function openAccount(change: Partial<Cashback>) {
  const cashback: Cashback = { currency: 'eur', availableMinor: 1000, pendingMinor: 0, heldMinor: 0, debtMinor: 0, expirations: [], transfers: [], ...change };
  api.use(http.get(at('/me/cashback'), () => HttpResponse.json(cashback)));
  renderApp('/account', member);
}

beforeEach(() => {
  api.use(
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/me'), () => HttpResponse.json({ userId: 'u-1', email: 'ada@example.com', name: 'Ada', locale: 'en', role: 'customer' })),
    http.get(at('/orders'), () => HttpResponse.json({ items: [], nextCursor: null })),
  );
});

describe('the card of cashback', () => {
  it('should show which parts end next, and when', async () => {
    openAccount({ expirations: ends });
    const shown = within(await screen.findByTestId('cashback-expirations')).getAllByRole('listitem');
    expect(shown.map((part) => within(part).getByRole('time').getAttribute('datetime'))).toEqual(ends.slice(0, 3).map(({ expiresAt }) => expiresAt));
    expect(shown.map((part) => within(part).getByTestId('expiring-amount').dataset['amountMinor'])).toEqual(['100', '200', '300']);
  });

  it('should tell of no end where nothing ends', async () => {
    openAccount({});
    await screen.findByTestId('cashback-available');
    expect(screen.queryByTestId('cashback-expirations')).toBeNull();
  });

  it('should lead from each movement to its order, if it has one', async () => {
    openAccount({ transfers: [earned, corrected] });
    // jsdom hides what is in a closed <details> from roles.
    const linkOf = (row: HTMLElement) => within(row).queryByRole('link', { hidden: true });
    expect(linkOf(await screen.findByTestId('transfer-accrue'))).toHaveAttribute('href', `/orders/${orderId}`);
    expect(linkOf(screen.getByTestId('transfer-adjust'))).toBeNull();
  });
});
