import { Provider } from 'react-redux';
import { BrowserRouter } from 'react-router';
import { ErrorBoundary } from '@/components/ui/error-boundary';
import { AppRoutes } from './app-routes';
import { BrokenPage } from './broken-page';
import { SessionStarter } from './session-starter';
import { ScrollToTop } from './scroll-to-top';
import type { AppStore } from './store';

export function App({ store }: { store: AppStore }) {
  return (
    <Provider store={store}>
      <BrowserRouter>
        <ErrorBoundary fallback={<main className="grid min-h-dvh place-items-center"><BrokenPage /></main>}>
          <SessionStarter />
          <ScrollToTop />
          <AppRoutes />
        </ErrorBoundary>
      </BrowserRouter>
    </Provider>
  );
}
