import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { MenuHero } from '../components/menu-hero';
import { MenuMeta } from '../components/menu-meta';
import { MenuSearchBar } from '../components/menu-search-bar';
import { MenuSections } from '../components/menu-sections';
import { MenuSkeleton } from '../components/menu-skeleton';
import { SearchResults } from '../components/search-results';
import { allergensOf } from '../lib/menu-filters';
import { useMenuSearch } from '../lib/use-menu-search';
import { useGetMenuQuery } from '../menu.api';

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
      {search.asked !== '' ? (
        <SearchResults search={search} />
      ) : menu ? (
        <MenuSections menu={menu} search={search} />
      ) : error ? (
        <ErrorState message={messageFor(error)} requestId={problemOf(error)?.requestId} onRetry={() => void refetch()} />
      ) : (
        <MenuSkeleton />
      )}
    </>
  );
}
