import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildIngredient, buildMenu, buildProductCard } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, staffSession } from '@/testing/staff-api';
import type { StockLevel, StopListEntry } from '../admin.api';

const margherita = buildProductCard({ slug: 'margherita', ingredients: [buildIngredient({ code: 'basil' })] });

function buildEntry(overrides: Partial<StopListEntry> = {}): StopListEntry {
  const createdAt = '2026-11-23T10:00:00Z';
  return { entryId: 'entry', subjectType: 'product', subjectId: margherita.productId, subjectName: 'Margherita', until: null, reason: '', createdAt, ...overrides };
}

/** The list as the API keeps it; returns what was sent to it. */
function serve(entries: StopListEntry[]) {
  const sent: unknown[] = [];
  api.use(
    http.get(at('/admin/stop-list'), () => HttpResponse.json(entries)),
    http.post(at('/admin/stop-list'), async ({ request }) => {
      const wanted = (await request.json()) as Partial<StopListEntry>;
      sent.push(wanted);
      entries.push(buildEntry({ ...wanted, entryId: `entry-${entries.length}` }));
      return HttpResponse.json(entries.at(-1), { status: 201 });
    }),
    http.delete(at('/admin/stop-list/:entryId'), ({ params }) => {
      sent.push(params['entryId']);
      entries.splice(entries.findIndex(({ entryId }) => entryId === params['entryId']), 1);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return sent;
}

/** The count as the API keeps it, of which `ordered` go with each correction; returns what was sent to it. */
function serveStock(levels: StockLevel[], ordered = 0) {
  const sent: unknown[] = [];
  const levelOf = (variantId: unknown) => levels.find((level) => level.variantId === variantId);
  api.use(
    http.get(at('/admin/stock'), () => HttpResponse.json(levels.map((level) => ({ ...level })))),
    http.put(at('/admin/stock/:variantId'), async ({ request, params }) => {
      const { left } = (await request.json()) as { left: number };
      sent.push({ left });
      const level = levelOf(params['variantId']) ?? buildLevel({ variantId: String(params['variantId']) });
      levels.splice(0, levels.length, ...levels.filter((other) => other !== level), { ...level, left });
      return HttpResponse.json({ ...level, left });
    }),
    http.post(at('/admin/stock/:variantId/changes'), async ({ request, params }) => {
      const { add } = (await request.json()) as { add: number };
      sent.push({ add, key: request.headers.get('idempotency-key') });
      const level = levelOf(params['variantId']) as StockLevel;
      level.left += add - ordered;
      return HttpResponse.json({ ...level });
    }),
    http.delete(at('/admin/stock/:variantId'), ({ params }) => {
      levels.splice(levels.findIndex(({ variantId }) => variantId === params['variantId']), 1);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return sent;
}

function buildLevel(overrides: Partial<StockLevel> = {}): StockLevel {
  return { variantId: 'tiramisu-30', productId: 'product-tiramisu', productName: 'tiramisu', sku: 'SKU', sizeLabel: '30-cm', doughLabel: null, left: 7, reserved: 0, ...overrides };
}

beforeEach(() => {
  serveStaff('manager');
  serveStock([]);
  api.use(http.get(at('/menu'), () => HttpResponse.json(buildMenu(margherita, buildProductCard({ slug: 'tiramisu' })))));
});

const item = async (subjectId: string) => within(await screen.findByTestId(`stoppable-${subjectId}`));

describe('the stop-list', () => {
  it('should find what ran out, dish or ingredient, and stop it until it is put back', async () => {
    const sent = serve([]);
    renderApp('/staff/stop-list', staffSession);
    await screen.findByTestId('stop-list-empty');
    await item('product-tiramisu');
    await userEvent.type(screen.getByTestId('field-stop-search'), 'BAS');
    expect(screen.queryByTestId('stoppable-product-tiramisu')).toBeNull();
    await userEvent.click((await item('ingredient-basil')).getByTestId('stop'));
    expect(await screen.findByTestId('stopped-ingredient-basil')).toBeInTheDocument();
    expect(sent).toEqual([{ subjectType: 'ingredient', subjectId: 'ingredient-basil' }]);
    expect(screen.queryByTestId('stoppable-ingredient-basil')).toBeNull();
    await userEvent.click(screen.getByTestId('lift'));
    expect(await screen.findByTestId('stop-list-empty')).toBeInTheDocument();
    expect(sent.at(-1)).toBe('entry-0');
  });

  it('should stop for today until the day of the shop ends', async () => {
    const sent = serve([]);
    renderApp('/staff/stop-list', staffSession);
    const stopToday = (await item('product-tiramisu')).getByTestId('stop-today');
    // What the shop's day is, it must be told first.
    await waitFor(() => expect(stopToday).toBeEnabled());
    await userEvent.click(stopToday);
    await waitFor(() => expect(sent).toHaveLength(1));
    const { until } = sent[0] as { until: string };
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(new Date(until));
    expect(shown).toBe('00:00');
    expect(Date.parse(until) - Date.now()).toBeLessThanOrEqual(25 * 3_600_000);
  });

  it('should say why something was not put back, and keep it', async () => {
    serve([buildEntry()]);
    api.use(http.delete(at('/admin/stop-list/:entryId'), () => HttpResponse.error()));
    renderApp('/staff/stop-list', staffSession);
    await userEvent.click(await screen.findByTestId('lift'));
    expect(await screen.findByTestId('board-notice')).toBeInTheDocument();
    expect(screen.getByTestId(`stopped-${margherita.productId}`)).toBeInTheDocument();
  });

  it('should try again when it could not be read', async () => {
    api.use(http.get(at('/admin/stop-list'), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 })));
    renderApp('/staff/stop-list', staffSession);
    const retry = await screen.findByTestId('retry');
    serve([buildEntry()]);
    await userEvent.click(retry);
    expect(await screen.findByTestId(`stopped-${margherita.productId}`)).toBeInTheDocument();
  });
});

describe('limited stock', () => {
  const stock = async (variantId = 'tiramisu-30') => within(await screen.findByTestId(`stock-${variantId}`));
  const type = async (left: string) => {
    const field = (await stock()).getByTestId('stock-left');
    await userEvent.clear(field);
    await userEvent.type(field, `${left}{Enter}`);
  };

  it('should begin with a product’s size, beside the stop-list', async () => {
    serve([]);
    const sent = serveStock([]);
    renderApp('/staff/stop-list', staffSession);
    await userEvent.click(await (await item('product-tiramisu')).findByTestId('count-stock'));
    expect(screen.queryByTestId('stock-levels')).toBeNull();
    await type('12');
    const levels = within(await screen.findByTestId('stock-levels'));
    expect(levels.getByTestId('stock-left')).toHaveValue(12);
    expect(sent).toEqual([{ left: 12 }]);
  });

  it('should correct the count by what differs, and show what was ordered meanwhile', async () => {
    serve([]);
    const sent = serveStock([buildLevel({ left: 7 })], 2);
    renderApp('/staff/stop-list', staffSession);
    await type('10');
    await waitFor(async () => expect((await stock()).getByTestId('stock-left')).toHaveValue(8));
    expect(sent).toEqual([{ add: 3, key: expect.any(String) as string }]);
  });

  it('should count a correction once that is sent again after a lost answer', async () => {
    serve([]);
    const sent = serveStock([buildLevel({ left: 7 })]);
    const keys: (string | null)[] = [];
    let isLost = true;
    api.use(
      http.post(at('/admin/stock/:variantId/changes'), ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return isLost ? HttpResponse.error() : undefined;
      }),
    );
    renderApp('/staff/stop-list', staffSession);
    await type('9');
    await screen.findByTestId('board-notice');
    isLost = false;
    await userEvent.click((await stock()).getByTestId('stock-save'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(new Set(keys).size).toBe(1);
  });

  it('should say that none is left whatever was ordered, and lift the limit', async () => {
    serve([]);
    const sent = serveStock([buildLevel({ left: 7 })]);
    renderApp('/staff/stop-list', staffSession);
    await type('0');
    await waitFor(() => expect(sent).toEqual([{ left: 0 }]));
    // The form begins anew with the count that came back; what is pressed before that may be gone.
    await waitFor(async () => expect((await stock()).getByTestId('stock-save')).toBeDisabled());
    await userEvent.click((await stock()).getByTestId('stock-lift'));
    await waitFor(() => expect(screen.queryByTestId('stock-levels')).toBeNull());
  });

  it('should read anew what somebody else changed', async () => {
    serve([]);
    const levels = [buildLevel({ left: 7 })];
    serveStock(levels);
    api.use(
      http.post(at('/admin/stock/:variantId/changes'), () => {
        levels.splice(0, 1, buildLevel({ left: 2 }));
        return HttpResponse.json({ code: 'STOCK_TOO_LOW', status: 409, details: { left: 2 } }, { status: 409 });
      }),
    );
    renderApp('/staff/stop-list', staffSession);
    await type('1');
    expect(await screen.findByTestId('board-notice')).toBeInTheDocument();
    await waitFor(async () => expect((await stock()).getByTestId('stock-left')).toHaveValue(2));
  });
});
