import { render } from '@testing-library/react';
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

function AddressBar() {
  const { pathname, search } = useLocation();
  return <span hidden data-testid="address" data-navigation={useNavigationType()}>{pathname + search}</span>;
}
