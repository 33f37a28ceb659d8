import { Provider } from 'react-redux';
import { BrowserRouter } from 'react-router';
import { AppErrorBoundary } from './app-error-boundary';
import { AppRoutes } from './app-routes';
import { SessionStarter } from './session-starter';
import { ScrollToTop } from './scroll-to-top';
import type { AppStore } from './store';

export function App({ store }: { store: AppStore }) {
  return (
    <Provider store={store}>
      <BrowserRouter>
        <AppErrorBoundary>
          <SessionStarter />
          <ScrollToTop />
          <AppRoutes />
        </AppErrorBoundary>
      </BrowserRouter>
    </Provider>
  );
}
