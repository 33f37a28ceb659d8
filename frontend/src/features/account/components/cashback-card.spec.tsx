import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Cashback } from '@/features/cashback/cashback.api';
import { api, at } from '@/testing/api-server';
import { buildShop } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';

const member = { session: { status: 'authenticated', accessToken: 'token' } } as const;
const orderId = '11111111-1111-4111-8111-111111111111';

type Transfer = Cashback['transfers'][number];

const ends = [1, 2, 3, 4].map((day) => ({ amountMinor: day * 100, expiresAt: `2027-01-0${day}T12:00:00.000Z` }));
const earned: Transfer = { transferId: 't-1', type: 'accrue', amountMinor: 64, movements: [{ account: 'pending', amountMinor: 64 }], orderId, createdAt: '2026-11-23T10:00:00.000Z' };
const corrected: Transfer = { ...earned, transferId: 't-2', type: 'adjust', orderId: null };

const lost = () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 });

/** The account of who has `change` in cashback, and has ordered nothing. */
function openAccount(change: Partial<Cashback>, isFirstLost = false) {
  const cashback: Cashback = { currency: 'eur', availableMinor: 1000, pendingMinor: 0, heldMinor: 0, debtMinor: 0, maturities: [], expirations: [], transfers: [], nextCursor: null, ...change };
  api.use(http.get(at('/me/cashback'), () => HttpResponse.json(cashback)));
  if (isFirstLost) api.use(http.get(at('/me/cashback'), lost, { once: true }));
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

  it('should say what each movement did to which balance', async () => {
    const movements = [{ account: 'available', amountMinor: -40 }, { account: 'debt', amountMinor: -40 }] as const;
    openAccount({ transfers: [{ ...earned, type: 'debt_repay', movements: [...movements] }] });
    const row = await screen.findByTestId('transfer-debt_repay');
    expect(movements.map(({ account }) => within(row).getByTestId(`moved-${account}`).dataset['amountMinor'])).toEqual(['-40', '-40']);
    expect(screen.queryByTestId('transfer-forgiven')).toBeNull();
  });

  it('should tell a debt that is forgiven from one that was paid', async () => {
    openAccount({ transfers: [{ ...earned, type: 'debt_repay', movements: [{ account: 'debt', amountMinor: -64 }] }] });
    expect(await screen.findByTestId('transfer-forgiven')).toBeInTheDocument();
  });

  it('should show what is set aside, and only where something is', async () => {
    openAccount({ heldMinor: 300 });
    expect((await screen.findByTestId('cashback-held')).dataset['amountMinor']).toBe('300');
    expect(screen.queryByTestId('cashback-maturities')).toBeNull();
  });

  it('should show when what is on its way can be spent, and what waits for its order', async () => {
    const maturities = [1, 2].map((day) => ({ orderId, amountMinor: day * 10, maturesAt: `2027-01-0${day}T12:00:00.000Z` }));
    openAccount({ pendingMinor: 100, maturities });
    const shown = within(await screen.findByTestId('cashback-maturities'));
    expect(shown.getAllByRole('time').map((time) => time.getAttribute('datetime'))).toEqual(maturities.map(({ maturesAt }) => maturesAt));
    expect(shown.getAllByTestId('maturing-amount').map(({ dataset }) => dataset['amountMinor'])).toEqual(['10', '20']);
    expect(shown.getByTestId('waiting-amount').dataset['amountMinor']).toBe('70');
  });

  it('should show older movements page by page, and try again where they could not be had', async () => {
    const asked: (string | null)[] = [];
    const page = (transferId: string, nextCursor: string | null) => HttpResponse.json({ items: [{ ...corrected, transferId }], nextCursor });
    const answers = [lost(), page('t-3', 'c-2'), page('t-4', null)];
    api.use(
      http.get(at('/me/cashback/transfers'), ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('cursor'));
        return answers.shift();
      }),
    );
    openAccount({ transfers: [earned], nextCursor: 'c-1' });
    await userEvent.click(await screen.findByTestId('cashback-history'));
    await userEvent.click(screen.getByTestId('cashback-older'));
    await userEvent.click(await screen.findByTestId('retry'));
    await waitFor(() => expect(screen.getAllByTestId('transfer-adjust')).toHaveLength(1));
    await userEvent.click(screen.getByTestId('cashback-older'));
    await waitFor(() => expect(screen.getAllByTestId('transfer-adjust')).toHaveLength(2));
    expect(asked).toEqual(['c-1', 'c-1', 'c-2']);
    expect(screen.queryByTestId('cashback-older')).toBeNull();
  });

  it('should invite who has none yet', async () => {
    openAccount({ availableMinor: 0 });
    expect(await screen.findByTestId('cashback-empty')).toBeInTheDocument();
  });

  it('should offer another try where it could not be had', async () => {
    openAccount({}, true);
    await userEvent.click(await within(await screen.findByTestId('cashback')).findByTestId('retry'));
    expect(await screen.findByTestId('cashback-available')).toBeInTheDocument();
  });
});
