import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { renderApp } from '@/testing/render-app';
import { serveStaff, staffSession } from '@/testing/staff-api';
import type { Coupon } from '../admin.api';

function buildCoupon(overrides: Partial<Coupon> = {}): Coupon {
  return {
    couponId: 'welcome',
    code: 'WELCOME10',
    kind: 'percent',
    valueBps: 1000,
    valueMinor: null,
    maxDiscountMinor: 500,
    currency: 'eur',
    startsAt: null,
    endsAt: '2099-12-31T23:00:00Z',
    weeklyHours: [],
    minimumBasketMinor: 1500,
    maxUses: 100,
    maxUsesPerCustomer: 1,
    exclusive: false,
    active: true,
    uses: 3,
    version: 4,
    createdAt: '2026-11-23T10:00:00Z',
    updatedAt: '2026-11-23T10:00:00Z',
    ...overrides,
  };
}

/** The coupons as the API keeps them; each change is answered by `answer`, or done. Returns what was sent. */
function serve(coupons: Coupon[], answer?: () => Response) {
  const sent: Record<string, unknown>[] = [];
  api.use(
    http.get(at('/admin/coupons'), () => HttpResponse.json({ items: coupons, nextCursor: null })),
    http.post(at('/admin/coupons'), async ({ request }) => {
      const wanted = (await request.json()) as Partial<Coupon>;
      sent.push(wanted);
      const made = buildCoupon({ ...wanted, couponId: 'new', code: String(wanted.code).toUpperCase(), weeklyHours: wanted.weeklyHours ?? [], minimumBasketMinor: 0 });
      if (answer) {
        return answer();
      }
      coupons.unshift(made);
      return HttpResponse.json(made, { status: 201 });
    }),
    http.patch(at('/admin/coupons/:couponId'), async ({ request, params }) => {
      const change = (await request.json()) as Partial<Coupon>;
      sent.push(change);
      const coupon = coupons.find(({ couponId }) => couponId === params['couponId']);
      return answer?.() ?? HttpResponse.json(Object.assign(coupon ?? {}, change, { weeklyHours: change.weeklyHours ?? coupon?.weeklyHours }));
    }),
  );
  return sent;
}

const refused = (code: string, status = 409, errors?: object[]) => () => HttpResponse.json({ code, status, errors }, { status });
const open = () => renderApp('/staff/coupons', staffSession);
const row = async (code: string) => within(await screen.findByTestId(`coupon-${code}`));
/** Opens the dialog of a new coupon, which waits for the shop's hours. */
async function openNew(): Promise<void> {
  await userEvent.click(await screen.findByTestId('coupon-new'));
  await screen.findByTestId('field-code');
}
const field = (name: string) => screen.getByTestId(`field-${name}`);

beforeEach(() => {
  serveStaff('manager');
});

describe('the coupons', () => {
  it('should be made with what was chosen, and be listed from then on', async () => {
    const sent = serve([]);
    open();
    await screen.findByTestId('coupons-empty');
    await openNew();
    await userEvent.type(field('code'), 'fiver');
    await userEvent.click(screen.getByTestId('coupon-kind-fixed'));
    await userEvent.type(field('valueMinor'), '5,50');
    await userEvent.type(field('maxUses'), '20');
    await userEvent.click(screen.getByTestId('coupon-hours-some'));
    await userEvent.click(within(screen.getByTestId('day-5')).getByTestId('add-shift'));
    await userEvent.click(screen.getByTestId('coupon-exclusive'));
    await userEvent.click(screen.getByTestId('coupon-save'));
    expect(await screen.findByTestId('coupon-FIVER')).toHaveAttribute('data-state', 'active');
    expect(screen.queryByTestId('coupon-dialog')).not.toBeInTheDocument();
    expect(sent).toEqual([
      {
        ...{ code: 'fiver', kind: 'fixed', valueBps: null, valueMinor: 550, maxDiscountMinor: null, minimumBasketMinor: null },
        ...{ maxUses: 20, maxUsesPerCustomer: null, startsAt: null, endsAt: null, exclusive: true },
        weeklyHours: [{ weekday: 5, start: '11:00', durationMinutes: 720 }],
      },
    ]);
  });

  it('should be changed from how they stand, by their version', async () => {
    const sent = serve([buildCoupon()]);
    open();
    await userEvent.click((await row('WELCOME10')).getByTestId('coupon-edit'));
    await screen.findByTestId('coupon-save');
    expect(field('valueBps')).toHaveValue('10');
    expect(field('endsAt')).toHaveValue('2100-01-01T00:00');
    await userEvent.clear(field('valueBps'));
    await userEvent.type(field('valueBps'), '12.5');
    await userEvent.clear(field('maxUses'));
    await userEvent.click(screen.getByTestId('coupon-save'));
    await waitFor(() => expect(screen.queryByTestId('coupon-dialog')).not.toBeInTheDocument());
    expect(sent).toMatchObject([{ version: 4, valueBps: 1250, maxUses: null, maxDiscountMinor: 500, minimumBasketMinor: 1500, endsAt: '2099-12-31T23:00:00.000Z' }]);
  });

  it('should be stopped, and serve again, with a press', async () => {
    const sent = serve([buildCoupon()]);
    open();
    await userEvent.click((await row('WELCOME10')).getByTestId('coupon-turn'));
    await waitFor(() => expect(screen.getByTestId('coupon-WELCOME10')).toHaveAttribute('data-state', 'stopped'));
    await userEvent.click((await row('WELCOME10')).getByTestId('coupon-turn'));
    await waitFor(() => expect(screen.getByTestId('coupon-WELCOME10')).toHaveAttribute('data-state', 'active'));
    expect(sent).toEqual([
      { version: 4, active: false },
      { version: 4, active: true },
    ]);
  });

  it.each<[string, Partial<Coupon>]>([
    ['over', { endsAt: '2020-01-01T00:00:00Z' }],
    ['ahead', { startsAt: '2098-01-01T00:00:00Z' }],
    ['usedUp', { maxUses: 3 }],
  ])('should say that they are %s', async (state, terms) => {
    serve([buildCoupon(terms)]);
    open();
    expect(await screen.findByTestId('coupon-WELCOME10')).toHaveAttribute('data-state', state);
    expect((await row('WELCOME10')).getByTestId('coupon-uses')).toHaveAttribute('data-uses', '3');
  });

  it('should not be sent with a code or a percentage that is none', async () => {
    const sent = serve([]);
    open();
    await openNew();
    await userEvent.type(field('code'), 'ПИЦЦА');
    await userEvent.type(field('valueBps'), '101');
    await userEvent.click(screen.getByTestId('coupon-save'));
    expect(screen.getByTestId('error-code')).toBeInTheDocument();
    expect(screen.getByTestId('error-valueBps')).toBeInTheDocument();
    expect(sent).toEqual([]);
  });

  it.each<[string, () => Response, string]>([
    ['a code that is taken', refused('COUPON_CODE_TAKEN'), 'error-code'],
    ['an end before the beginning', refused('VALIDATION_FAILED', 422, [{ field: 'endsAt', code: 'NOT_AFTER_START' }]), 'error-endsAt'],
    ['a shop that cannot answer', refused('SERVICE_UNAVAILABLE', 503), 'coupon-error'],
  ])('should say what is wrong with %s, and keep what was typed', async (_, answer, told) => {
    serve([], answer);
    open();
    await openNew();
    await userEvent.type(field('code'), 'TENTH');
    await userEvent.type(field('valueBps'), '10');
    await userEvent.click(screen.getByTestId('coupon-save'));
    expect(await screen.findByTestId(told)).toBeInTheDocument();
    expect(field('code')).toHaveValue('TENTH');
  });

  it.each<[string, () => Response, string]>([
    ['a limit below what was used', refused('COUPON_LIMIT_BELOW_USES'), 'error-maxUses'],
    ['that somebody else was faster', refused('COUPON_CHANGED'), 'coupon-error'],
  ])('should say %s', async (_, answer, told) => {
    serve([buildCoupon()], answer);
    open();
    await userEvent.click((await row('WELCOME10')).getByTestId('coupon-edit'));
    await screen.findByTestId('coupon-save');
    await userEvent.click(screen.getByTestId('coupon-save'));
    expect(await screen.findByTestId(told)).toBeInTheDocument();
  });

  it('should say that they cannot be shown', async () => {
    api.use(http.get(at('/admin/coupons'), refused('SERVICE_UNAVAILABLE', 503)));
    open();
    expect(await screen.findByTestId('error-state')).toBeInTheDocument();
  });
});
