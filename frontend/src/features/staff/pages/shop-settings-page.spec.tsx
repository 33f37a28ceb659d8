import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildShopSettings } from '@/testing/factories/shop-settings.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, staffSession } from '@/testing/staff-api';
import type { ShopSettings } from '../admin.api';

/** The shop's settings as the API keeps them: each change names the version it was made on. */
class ServedSettings {
  readonly changes: Partial<ShopSettings>[] = [];
  now: ShopSettings;

  constructor(now: ShopSettings) {
    this.now = now;
    api.use(
      http.get(at('/admin/shop'), () => HttpResponse.json(this.now)),
      http.patch(at('/admin/shop'), async ({ request }) => {
        const { version, ...change } = (await request.json()) as Partial<ShopSettings>;
        if (version !== this.now.version) {
          return HttpResponse.json({ code: 'SHOP_SETTINGS_CHANGED', status: 409 }, { status: 409 });
        }
        this.changes.push(change);
        this.change(change);
        return HttpResponse.json(this.now);
      }),
    );
  }

  /** What somebody else does. */
  change(change: Partial<ShopSettings>): void {
    this.now = { ...this.now, ...change, version: this.now.version + 1 };
  }
}

const retype = async (field: string, text: string) => {
  await userEvent.clear(screen.getByTestId(`field-${field}`));
  await userEvent.type(screen.getByTestId(`field-${field}`), text);
};
const form = (name: string) => within(screen.getByTestId(`${name}-form`));
const save = (name: string) => userEvent.click(screen.getByTestId(`${name}-save`));

let served: ServedSettings;

beforeEach(async () => {
  serveStaff('manager');
  served = new ServedSettings(buildShopSettings());
  renderApp('/staff/shop', staffSession);
  await screen.findByTestId('terms-form');
});

describe("the shop's settings", () => {
  it('should say that they are saved, and show them as they are kept', async () => {
    await retype('deliveryFeeMinor', '3,5');
    await save('terms');
    expect(await form('terms').findByTestId('settings-saved')).toBeInTheDocument();
    expect(served.changes).toEqual([expect.objectContaining({ deliveryFeeMinor: 350 })]);
    expect(screen.getByTestId('field-deliveryFeeMinor')).toHaveValue('3.50');
    await retype('deliveryFeeMinor', '3.60');
    expect(form('terms').queryByTestId('settings-saved')).toBeNull();
  });

  it('should keep what is typed while another part is saved, and save both', async () => {
    await retype('deliveryFeeMinor', '4.00');
    await userEvent.click(within(screen.getByTestId('day-1')).getByTestId('add-shift'));
    await userEvent.click(screen.getByTestId('pause-30'));
    expect(await screen.findByTestId('resume')).toBeInTheDocument();
    expect(screen.getByTestId('field-deliveryFeeMinor')).toHaveValue('4.00');
    await save('terms');
    expect(await form('terms').findByTestId('settings-saved')).toBeInTheDocument();
    await save('hours');
    expect(await form('hours').findByTestId('settings-saved')).toBeInTheDocument();
    expect(form('terms').getByTestId('settings-saved')).toBeInTheDocument();
    expect(served.now).toMatchObject({ deliveryFeeMinor: 400, pausedUntil: expect.any(String) as string });
    expect(served.now.weeklyHours).toHaveLength(3);
  });

  it('should save although somebody else has changed something else meanwhile', async () => {
    await retype('deliveryFeeMinor', '4.00');
    served.change({ pickupMinutes: 20, cashEnabled: true });
    await save('terms');
    expect(await form('terms').findByTestId('settings-saved')).toBeInTheDocument();
    expect(served.now).toMatchObject({ deliveryFeeMinor: 400, cashEnabled: true });
  });

  it('should say what somebody else made of the same, keep what was typed, and let it be saved', async () => {
    await retype('deliveryFeeMinor', '4.00');
    served.change({ deliveryFeeMinor: 333 });
    await save('terms');
    expect(await screen.findByTestId('conflict-deliveryFeeMinor')).toHaveTextContent(/3\.33/);
    expect(screen.getByTestId('field-deliveryFeeMinor')).toHaveValue('4.00');
    expect(served.now.deliveryFeeMinor).toBe(333);
    await save('terms');
    expect(await form('terms').findByTestId('settings-saved')).toBeInTheDocument();
    expect(served.now.deliveryFeeMinor).toBe(400);
    expect(screen.queryByTestId('settings-conflict')).toBeNull();
  });

  it('should keep a shift that was added while somebody else changed the hours', async () => {
    await userEvent.click(within(screen.getByTestId('day-1')).getByTestId('add-shift'));
    served.change({ weeklyHours: [] });
    await userEvent.click(screen.getByTestId('pause-30'));
    expect(await screen.findByTestId('conflict-weeklyHours')).toBeInTheDocument();
    await save('hours');
    expect(await form('hours').findByTestId('settings-saved')).toBeInTheDocument();
    expect(served.now.weeklyHours).toContainEqual({ weekday: 1, start: '11:00', durationMinutes: 720 });
  });

  it('should take over what somebody else made of the same, if one likes', async () => {
    await retype('deliveryFeeMinor', '4.00');
    served.change({ deliveryFeeMinor: 333 });
    await save('terms');
    await userEvent.click(await screen.findByTestId('take-theirs'));
    expect(screen.getByTestId('field-deliveryFeeMinor')).toHaveValue('3.33');
    expect(screen.queryByTestId('settings-conflict')).toBeNull();
    expect(served.changes).toEqual([]);
  });

  it('should let fields that nobody touched follow what somebody else wrote', async () => {
    served.change({ deliveryFeeMinor: 333 });
    await userEvent.click(screen.getByTestId('autoAccept-switch'));
    await waitFor(() => expect(screen.getByTestId('field-deliveryFeeMinor')).toHaveValue('3.33'));
    await waitFor(() => expect(screen.getByTestId('autoAccept-state')).toHaveAttribute('data-enabled', 'true'));
    expect(served.changes).toEqual([{ autoAccept: true }]);
  });

  it('should set how long an order may wait, in minutes', async () => {
    await retype('acceptTimeoutMinutes', '7');
    await retype('stageTargetSeconds.preparing', '12.5');
    await save('flow');
    expect(await form('flow').findByTestId('settings-saved')).toBeInTheDocument();
    expect(served.changes).toEqual([{ acceptTimeoutMinutes: 7, stageTargetSeconds: { ...buildShopSettings().stageTargetSeconds, preparing: 750 } }]);
  });

  it('should set what a pizza of two halves costs', async () => {
    expect(screen.getByTestId('field-halfPricePolicy-higher')).toBeChecked();
    await userEvent.click(screen.getByTestId('field-halfPricePolicy-average'));
    await save('halves');
    expect(await form('halves').findByTestId('settings-saved')).toBeInTheDocument();
    expect(served.changes).toEqual([{ halfPricePolicy: 'average' }]);
    expect(screen.getByTestId('field-halfPricePolicy-average')).toBeChecked();
  });

  it('should show which shift the API refuses, and what lasts all day', async () => {
    const errors = [{ field: 'weeklyHours[2]', code: 'OVERLAPS', message: '' }];
    api.use(http.patch(at('/admin/shop'), () => HttpResponse.json({ code: 'VALIDATION_FAILED', status: 422, errors }, { status: 422 })));
    await userEvent.click(within(screen.getByTestId('day-5')).getByTestId('add-shift'));
    await save('hours');
    expect(await within(screen.getByTestId('day-5')).findByTestId('error-weeklyHours[2]')).toBeInTheDocument();
    expect(screen.getAllByTestId('all-day')).toEqual([within(screen.getByTestId('day-7')).getByTestId('all-day')]);
  });

  it('should warn that nobody can order a delivery where no postcode is served', async () => {
    expect(screen.queryByTestId('no-postcodes')).toBeNull();
    await userEvent.clear(screen.getByTestId('field-servedPostcodes'));
    await save('terms');
    expect(await screen.findByTestId('no-postcodes')).toBeInTheDocument();
  });
});
