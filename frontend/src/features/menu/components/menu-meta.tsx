import { useTranslation } from 'react-i18next';
import { JsonLd } from '@/components/ui/json-ld';
import { PageMeta } from '@/components/ui/page-meta';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { restaurantData } from '../lib/restaurant-data';
import type { Menu } from '../menu.api';

/** What others are told of the shop; its facts once they are there. */
export function MenuMeta({ menu }: { menu: Menu | undefined }) {
  const { t } = useTranslation();
  const { data: shop } = useGetShopQuery();
  return (
    <>
      <PageMeta title={t('hero.title')} description={t('description')} />
      {shop && menu && <JsonLd data={restaurantData(shop, menu)} />}
    </>
  );
}
