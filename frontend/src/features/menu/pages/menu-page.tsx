import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorBoundary } from '@/components/ui/error-boundary';
import { ErrorState } from '@/components/ui/error-state';
import { MenuHero } from '../components/menu-hero';
import { MenuMeta } from '../components/menu-meta';
import { MenuSearchBar } from '../components/menu-search-bar';
import { MenuSections } from '../components/menu-sections';
import { MenuSkeleton } from '../components/menu-skeleton';
import { allergensOf } from '../lib/menu-filters';
import { useMenuSearch } from '../lib/use-menu-search';
import { useGetMenuQuery } from '../menu.api';

/** Who looks for nothing need not load what shows it. */
const SearchResults = lazy(() => import('../components/search-results').then((module) => ({ default: module.SearchResults })));

/** The whole menu, or what is found on it. */
export function MenuPage() {
  const { data: menu, error, refetch } = useGetMenuQuery();
  const messageFor = useProblemMessage();
  const search = useMenuSearch();
  return (
    <>
      <MenuMeta menu={menu} />
      <MenuHero />
      <MenuSearchBar search={search} allergens={menu ? allergensOf(menu) : []} />
      {search.asked !== '' || search.sort !== null ? (
        <ErrorBoundary fallback={<SearchAway />}>
          <Suspense fallback={<MenuSkeleton />}><SearchResults search={search} /></Suspense>
        </ErrorBoundary>
      ) : menu ? (
        <MenuSections menu={menu} search={search} />
      ) : error ? (
        <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />
      ) : (
        <MenuSkeleton />
      )}
    </>
  );
}

/** What shows it did not come; the menu is still there once nothing is looked for. */
function SearchAway() {
  const { t } = useTranslation('errors');
  return <ErrorState message={t('NETWORK_FAILURE')} onRetry={() => window.location.reload()} />;
}
