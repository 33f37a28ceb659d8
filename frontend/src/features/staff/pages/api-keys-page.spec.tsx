import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { renderApp } from '@/testing/render-app';
import { serveStaff, staffSession } from '@/testing/staff-api';
import type { ApiKey } from '../admin.api';

const SECRET = 'forno_told_once';

function buildKey(overrides: Partial<ApiKey> = {}): ApiKey {
  return {
    apiKeyId: 'till',
    name: 'Till',
    channel: 'till',
    scopes: ['menu:read'],
    keyPrefix: 'forno_12345678',
    requestsPerMinute: 300,
    createdAt: '2026-11-23T10:00:00Z',
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    ...overrides,
  };
}

/** The keys as the API keeps them; returns what was sent to it. */
function serve(keys: ApiKey[]) {
  const sent: unknown[] = [];
  api.use(
    http.get(at('/me/api-keys'), () => HttpResponse.json(keys)),
    http.post(at('/me/api-keys'), async ({ request }) => {
      const wanted = (await request.json()) as Partial<ApiKey>;
      sent.push(wanted);
      keys.unshift(buildKey({ ...wanted, apiKeyId: 'new' }));
      return HttpResponse.json({ ...keys[0], apiKey: SECRET }, { status: 201 });
    }),
    http.delete(at('/me/api-keys/:apiKeyId'), ({ params }) => {
      sent.push(params['apiKeyId']);
      Object.assign(keys.find(({ apiKeyId }) => apiKeyId === params['apiKeyId']) ?? {}, { revokedAt: '2026-11-23T11:00:00Z' });
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return sent;
}

beforeEach(() => {
  serveStaff('manager');
});

const row = async (apiKeyId: string) => screen.findByTestId(`api-key-${apiKeyId}`);

describe('the keys of programs', () => {
  it('should tell a new key once, and list it from then on', async () => {
    const sent = serve([]);
    const { container } = renderApp('/staff/api-keys', staffSession);
    await screen.findByTestId('api-keys-empty');
    await userEvent.type(screen.getByTestId('field-name'), ' Kiosk ');
    await userEvent.click(screen.getByTestId('channel-kiosk'));
    await userEvent.click(screen.getByTestId('scope-orders:read'));
    await userEvent.click(screen.getByTestId('api-key-create'));
    expect(await screen.findByTestId('new-key')).toHaveValue(SECRET);
    expect(sent).toEqual([{ name: 'Kiosk', channel: 'kiosk', scopes: ['menu:read', 'orders:write'] }]);
    await userEvent.click(screen.getByTestId('new-key-done'));
    expect(await row('new')).toHaveAttribute('data-over', 'false');
    expect(container.innerHTML).not.toContain(SECRET);
    expect(screen.getByTestId('field-name')).toHaveValue('');
  });

  it('should make none without a name or without anything that it may do', async () => {
    const sent = serve([]);
    renderApp('/staff/api-keys', staffSession);
    await userEvent.click(await screen.findByTestId('api-key-create'));
    expect(screen.getByTestId('error-name')).toBeInTheDocument();
    for (const scope of ['menu:read', 'orders:read', 'orders:write']) {
      await userEvent.click(screen.getByTestId(`scope-${scope}`));
    }
    expect(screen.getByTestId('api-key-create')).toBeDisabled();
    expect(sent).toEqual([]);
  });

  it('should keep what was typed when a key was not made, and say why', async () => {
    serve([]);
    api.use(http.post(at('/me/api-keys'), () => HttpResponse.error()));
    renderApp('/staff/api-keys', staffSession);
    await userEvent.type(await screen.findByTestId('field-name'), 'Kiosk');
    await userEvent.click(screen.getByTestId('api-key-create'));
    expect(await screen.findByTestId('api-key-error')).toBeInTheDocument();
    expect(screen.getByTestId('field-name')).toHaveValue('Kiosk');
  });

  it('should revoke only after asking', async () => {
    const sent = serve([buildKey()]);
    renderApp('/staff/api-keys', staffSession);
    await userEvent.click(within(await row('till')).getByTestId('api-key-revoke'));
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByTestId('revoke-confirm'));
    await waitFor(() => expect(screen.getByTestId('api-key-till')).toHaveAttribute('data-over', 'true'));
    expect(sent).toEqual(['till']);
    expect(screen.queryByTestId('api-key-revoke')).toBeNull();
  });

  it.each([
    ['was revoked', { revokedAt: '2026-11-23T11:00:00Z' }],
    ['has expired', { expiresAt: '2026-11-23T11:00:00Z' }],
  ])('should show that a key %s', async (_what, end) => {
    serve([buildKey(end)]);
    renderApp('/staff/api-keys', staffSession);
    expect(await row('till')).toHaveAttribute('data-over', 'true');
  });

  it('should say why a key was not revoked, and keep it', async () => {
    serve([buildKey()]);
    api.use(http.delete(at('/me/api-keys/:apiKeyId'), () => HttpResponse.error()));
    renderApp('/staff/api-keys', staffSession);
    await userEvent.click(within(await row('till')).getByTestId('api-key-revoke'));
    await userEvent.click(screen.getByTestId('revoke-confirm'));
    expect(await screen.findByTestId('board-notice')).toBeInTheDocument();
    expect(await row('till')).toHaveAttribute('data-over', 'false');
  });

  it('should try again when they could not be read', async () => {
    api.use(http.get(at('/me/api-keys'), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 })));
    renderApp('/staff/api-keys', staffSession);
    const retry = await screen.findByTestId('retry');
    serve([buildKey()]);
    await userEvent.click(retry);
    expect(await row('till')).toBeInTheDocument();
  });
});
