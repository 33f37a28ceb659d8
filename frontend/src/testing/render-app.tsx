import { render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { Provider } from 'react-redux';
import { MemoryRouter, useLocation, useNavigationType } from 'react-router';
import { AppRoutes } from '@/app/app-routes';
import { createStore, type RootState } from '@/app/store';

/** The whole page at an address, with the state that an earlier visit left behind. Nobody is logged in. */
export function renderApp(path: string, preloadedState: Partial<RootState> = {}) {
  const store = createStore({ session: { status: 'anonymous', accessToken: null }, ...preloadedState });
  const view = render(
    <Provider store={store}>
      <MemoryRouter initialEntries={[path]}>
        <AppRoutes />
        <AddressBar />
      </MemoryRouter>
    </Provider>,
  );
  return { store, ...view };
}

/** Says where one is, to tests and, as in a browser, to the page. */
function AddressBar() {
  const { pathname, search } = useLocation();
  useLayoutEffect(() => window.history.replaceState(null, '', pathname + search), [pathname, search]);
  return <span hidden data-testid="address" data-navigation={useNavigationType()}>{pathname + search}</span>;
}
