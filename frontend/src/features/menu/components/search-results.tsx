import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { isFiltering } from '../lib/menu-filters';
import { productsAsked } from '../lib/products-asked';
import type { MenuSearch } from '../lib/use-menu-search';
import type { ProductCard } from '../menu.api';
import { type ProductList, useSearchProductsInfiniteQuery } from '../search.api';
import { FoundStatus } from './found-status';
import { NothingMatches } from './nothing-matches';
import { ProductGrid } from './product-grid';
import { ProductGridSkeleton } from './product-grid-skeleton';
import { SortChooser } from './sort-chooser';

/** What the shop finds; while it looks for something else, what it found before stays. */
export function SearchResults({ search }: { search: MenuSearch }) {
  const { t } = useTranslation();
  const messageFor = useProblemMessage();
  const { data, currentData, error, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError, refetch } = useSearchProductsInfiniteQuery(productsAsked(search));
  // The same asked again, as the menu follows the kitchen, is nothing to be seen or said.
  const isLooking = isFetching && !currentData;
  const failure = currentData && !isFetchNextPageError ? undefined : error;
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="results-heading" aria-busy={isLooking} className="px-4 pt-5 sm:px-6 xl:px-0" data-testid="search-results">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="results-heading" className={found.length > 0 ? 'text-2xl sm:text-3xl' : 'sr-only'}>{t('search.results')}</h2>
        <SortChooser sort={search.sort} onSort={(sort) => search.onChange({ sort })} />
      </div>
      <FoundStatus isSeen={found.length > 0} className="mt-1">{!isLooking && !failure && <Said search={search} pages={data?.pages ?? []} hasMore={hasNextPage} />}</FoundStatus>
      {data && (!failure || isFetchNextPageError) && (
        <div className={classNames('transition-opacity', isLooking && 'opacity-60')}>
          <Found search={search} found={found} currency={data.pages[0]?.currency ?? 'eur'} />
          {hasNextPage && !failure && (
            <div className="mt-6 text-center">
              <Button look="quiet" isPending={isFetchingNextPage} onClick={() => void fetchNextPage()} data-testid="more-results">{t('search.more')}</Button>
            </div>
          )}
        </div>
      )}
      {failure && (
        <ErrorState message={messageFor(failure)} reference={referenceOf(failure)} onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />
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

/** How much there is; and what was looked for instead, where nothing is called as it was written. */
function Said({ search, pages, hasMore }: { search: MenuSearch; pages: readonly ProductList[]; hasMore: boolean }) {
  const { t } = useTranslation();
  const count = pages.reduce((sum, { items }) => sum + items.length, 0);
  if (count === 0) {
    return isFiltering(search.filters) ? t('filters.nothingTitle') : titleOfNothing(search.asked, t);
  }
  const corrected = pages[0]?.correctedText;
  return (
    <>
      {corrected && <span data-testid="corrected-text">{t('search.corrected', { text: search.asked, corrected })} </span>}
      {t(hasMore ? 'search.foundSoFar' : 'search.found', { count })}
    </>
  );
}

function Found({ search, found, currency }: { search: MenuSearch; found: readonly ProductCard[]; currency: string }) {
  const { t } = useTranslation();
  if (found.length > 0) {
    return <ProductGrid products={found} currency={currency} />;
  }
  const seeMenu = () => {
    search.onChange({ q: null, sort: null });
    search.field.current?.focus();
  };
  return isFiltering(search.filters) ? (
    <NothingMatches search={search} />
  ) : (
    <EmptyState
      title={titleOfNothing(search.asked, t)}
      testId="nothing-found"
      action={<Button onClick={seeMenu} data-testid="see-menu">{t('search.seeMenu')}</Button>}
    >
      {t(search.asked === '' ? 'menuEmptyText' : 'search.nothingText')}
    </EmptyState>
  );
}

function titleOfNothing(asked: string, t: TFunction): string {
  return asked === '' ? t('menuEmptyTitle') : t('search.nothingTitle', { text: asked });
}
