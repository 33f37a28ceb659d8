import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { CategoryNav } from '../components/category-nav';
import { MenuHero } from '../components/menu-hero';
import { MenuMeta } from '../components/menu-meta';
import { MenuSkeleton } from '../components/menu-skeleton';
import { ProductCard } from '../components/product-card';
import { useGetMenuQuery, type Menu } from '../menu.api';

export function MenuPage() {
  const { data: menu, error, refetch } = useGetMenuQuery();
  const messageFor = useProblemMessage();
  return (
    <>
      <MenuMeta menu={menu} />
      <MenuHero />
      {menu && <MenuSections menu={menu} />}
      {!menu && error && <ErrorState message={messageFor(error)} requestId={problemOf(error)?.requestId} onRetry={() => void refetch()} />}
      {!menu && !error && <MenuSkeleton />}
    </>
  );
}

function MenuSections({ menu }: { menu: Menu }) {
  const { t } = useTranslation();
  const categories = menu.categories.filter((category) => category.products.length > 0);
  if (categories.length === 0) {
    return <EmptyState title={t('menuEmptyTitle')} testId="menu-empty">{t('menuEmptyText')}</EmptyState>;
  }
  return (
    <>
      <CategoryNav categories={categories} />
      {categories.map((category) => (
        <section key={category.slug} id={category.slug} aria-labelledby={`${category.slug}-heading`} className="scroll-mt-32 px-4 pt-8 sm:px-6 xl:px-0">
          <h2 id={`${category.slug}-heading`} className="text-2xl sm:text-3xl">{category.name}</h2>
          <ul className="mt-3 grid gap-x-4 max-sm:divide-y max-sm:divide-line sm:mt-5 sm:grid-cols-2 sm:gap-y-4 lg:grid-cols-3">
            {category.products.map((product) => (
              <ProductCard key={product.slug} product={product} currency={menu.currency} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
