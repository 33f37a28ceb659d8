import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { matches } from '../lib/menu-filters';
import type { MenuSearch } from '../lib/use-menu-search';
import type { ProductCard } from '../menu.api';
import { useSearchProductsInfiniteQuery } from '../search.api';
import { FoundStatus } from './found-status';
import { NothingMatches } from './nothing-matches';
import { ProductGrid } from './product-grid';
import { ProductGridSkeleton } from './product-grid-skeleton';

/** What the shop finds; while it looks for something else, what it found before stays. */
export function SearchResults({ search }: { search: MenuSearch }) {
  const { t } = useTranslation();
  const messageFor = useProblemMessage();
  const { data, currentData, error, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError, refetch } = useSearchProductsInfiniteQuery(search.asked);
  // The same asked again, as the menu follows the kitchen, is nothing to be seen or said.
  const isLooking = isFetching && !currentData;
  const failure = currentData && !isFetchNextPageError ? undefined : error;
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = found.filter((product) => matches(product, search.filters));
  return (
    <section aria-labelledby="results-heading" aria-busy={isLooking} className="px-4 pt-5 sm:px-6 xl:px-0" data-testid="search-results">
      <h2 id="results-heading" className={shown.length > 0 ? 'text-2xl sm:text-3xl' : 'sr-only'}>{t('search.results')}</h2>
      <FoundStatus isSeen={shown.length > 0} className="mt-1">{!isLooking && !failure && <Said found={found} shown={shown} hasMore={hasNextPage} text={search.asked} />}</FoundStatus>
      {data && (!failure || isFetchNextPageError) && (
        <div className={classNames('transition-opacity', isLooking && 'opacity-60')}>
          <Found search={search} found={found} shown={shown} currency={data.pages[0]?.currency ?? 'eur'} />
          {hasNextPage && !failure && (
            <div className="mt-6 text-center">
              <Button look="quiet" isPending={isFetchingNextPage} onClick={() => void fetchNextPage()} data-testid="more-results">{t('search.more')}</Button>
            </div>
          )}
        </div>
      )}
      {failure && (
        <ErrorState message={messageFor(failure)} requestId={problemOf(failure)?.requestId} onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />
      )}
      {!data && !failure && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <ProductGridSkeleton />
        </div>
      )}
    </section>
  );
}

interface FoundProps {
  found: readonly ProductCard[];
  /** What of it the filters let through. */
  shown: readonly ProductCard[];
}

function Said({ found, shown, hasMore, text }: FoundProps & { hasMore: boolean; text: string }) {
  const { t } = useTranslation();
  if (found.length === 0) {
    return t('search.nothingTitle', { text });
  }
  return t(hasMore ? 'search.foundSoFar' : 'search.found', { count: shown.length });
}

function Found({ search, found, shown, currency }: FoundProps & { search: MenuSearch; currency: string }) {
  const { t } = useTranslation();
  if (found.length === 0) {
    return (
      <EmptyState
        title={t('search.nothingTitle', { text: search.asked })}
        testId="nothing-found"
        action={<Button onClick={search.onClearText} data-testid="see-menu">{t('search.seeMenu')}</Button>}
      >
        {t('search.nothingText')}
      </EmptyState>
    );
  }
  return shown.length === 0 ? <NothingMatches search={search} /> : <ProductGrid products={shown} currency={currency} />;
}
