import { render, screen } from '@testing-library/react';
import { Provider } from 'react-redux';
import { MemoryRouter, Route, Routes } from 'react-router';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildShop } from '@/testing/factories/menu.factory';
import { createStore } from '../store';
import { StorefrontLayout } from './storefront-layout';

function Unloadable(): never {
  throw new Error('its file did not come');
}

afterEach(() => vi.restoreAllMocks());

describe('StorefrontLayout', () => {
  it('should keep the head of the page when the rest of it breaks', async () => {
    // React and the boundary write down what broke.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    api.use(http.get(at('/shop'), () => HttpResponse.json(buildShop())));
    render(
      <Provider store={createStore({ session: { status: 'anonymous', accessToken: null } })}>
        <MemoryRouter>
          <Routes>
            <Route element={<StorefrontLayout />}>
              <Route index element={<Unloadable />} />
            </Route>
          </Routes>
        </MemoryRouter>
      </Provider>,
    );
    expect(await screen.findByTestId('error-state')).toBeInTheDocument();
    expect(screen.getByRole('banner')).toBeInTheDocument();
    expect(screen.getByTestId('nav-cart')).toBeInTheDocument();
  });
});
