import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { MenuSearch } from '../lib/use-menu-search';

/** There is something, and the filters hide all of it. */
export function NothingMatches({ search }: { search: Pick<MenuSearch, 'onClearFilters'> }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('filters.nothingTitle')} testId="nothing-matches" action={<Button onClick={search.onClearFilters} data-testid="clear-filters">{t('filters.clear')}</Button>}>
      {t('filters.nothingText')}
    </EmptyState>
  );
}
