import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/ui/empty-state';
import { categoriesMatching, isFiltering, noFilters } from '../lib/menu-filters';
import type { MenuSearch } from '../lib/use-menu-search';
import type { Menu } from '../menu.api';
import { CategoryNav } from './category-nav';
import { FoundStatus } from './found-status';
import { NothingMatches } from './nothing-matches';
import { ProductGrid } from './product-grid';

/** The menu by its categories, or what of it matches the filters. */
export function MenuSections({ menu, search }: { menu: Menu; search: MenuSearch }) {
  const { t } = useTranslation();
  const categories = categoriesMatching(menu, search.filters);
  const count = categories.reduce((sum, { products }) => sum + products.length, 0);
  if (categoriesMatching(menu, noFilters).length === 0) {
    return <EmptyState title={t('menuEmptyTitle')} testId="menu-empty">{t('menuEmptyText')}</EmptyState>;
  }
  return (
    <>
      {count > 0 && <CategoryNav categories={categories} />}
      <FoundStatus isSeen={count > 0} className="px-4 pt-4 sm:px-6 xl:px-0">{isFiltering(search.filters) && t('search.found', { count })}</FoundStatus>
      {count === 0 && <NothingMatches search={search} />}
      {categories.map((category) => (
        <section key={category.slug} id={category.slug} aria-labelledby={`${category.slug}-heading`} className="scroll-mt-32 px-4 pt-8 sm:px-6 xl:px-0">
          <h2 id={`${category.slug}-heading`} className="text-2xl sm:text-3xl">{category.name}</h2>
          <ProductGrid products={category.products} currency={menu.currency} />
        </section>
      ))}
    </>
  );
}
