import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildIngredient, buildMenu, buildProductCard } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, staffSession } from '@/testing/staff-api';
import type { StopListEntry } from '../admin.api';

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

beforeEach(() => {
  serveStaff('manager');
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
