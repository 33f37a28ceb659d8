import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';
import { useGetShopQuery, type Shop } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';

export function ShopStatus() {
  const { data: shop } = useGetShopQuery();
  return (
    <div className="mt-6 flex min-h-18 flex-col items-start gap-2 sm:min-h-9 sm:flex-row sm:flex-wrap">
      {shop && <StatusPills shop={shop} />}
    </div>
  );
}

function StatusPills({ shop }: { shop: Shop }) {
  const { t } = useTranslation();
  const line = useOpeningLine();
  return (
    <>
      <span data-testid="shop-status" data-open={shop.isOpen} className="flex items-center gap-2 rounded-full bg-char/85 px-3.5 py-1.5 text-sm font-semibold text-on-hero">
        <span className={shop.isOpen ? 'size-2.5 animate-glow rounded-full bg-honey-fill' : 'size-2.5 rounded-full bg-line-strong'} aria-hidden="true" />
        {line(shop)}
      </span>
      {shop.isOpen && (
        <span className="flex items-center gap-2 rounded-full bg-char/85 px-3.5 py-1.5 text-sm font-semibold text-on-hero">
          <Icon name="scooter" className="size-4.5" />
          {t('shop.delivery', { minutes: shop.deliveryMinutes })}
        </span>
      )}
    </>
  );
}

function useOpeningLine(): (shop: Shop) => string {
  const { t, i18n } = useTranslation();
  return (shop) => {
    const when = (iso: string) => formatMoment(iso, shop.timeZone, i18n.language);
    if (shop.isOpen) {
      return shop.closesAt ? t('shop.openUntil', { when: when(shop.closesAt) }) : t('shop.openNow');
    }
    if (shop.closedReason === 'paused') {
      return shop.opensAt ? t('shop.pausedUntil', { when: when(shop.opensAt) }) : t('shop.paused');
    }
    return shop.opensAt ? t('shop.closedUntil', { when: when(shop.opensAt) }) : t('shop.closed');
  };
}
