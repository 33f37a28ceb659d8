import { useTranslation } from 'react-i18next';
import { DishPicture } from '@/components/pictures/dish-picture';
import { ProductPicture } from '@/components/pictures/product-picture';
import { classNames } from '@/components/ui/class-names';
import { PageHeading } from '@/components/ui/page-heading';
import { useMenuEntries } from '@/features/menu/menu.selectors';
import { useOrderName } from '@/lib/use-order-name';
import type { Order } from '../orders.api';
import { isFinal } from '../lib/stages';
import { useOrderSubline } from '../lib/use-order-subline';

/** What the order is doing right now, in large, with its first dish in the oven. */
export function OrderHero({ order, isLive }: { order: Order; isLive: boolean }) {
  const { t } = useTranslation('orders');
  const orderName = useOrderName();
  const subline = useOrderSubline();
  const headline = order.status === 'ready' && order.fulfilment === 'pickup' ? t('readyToPickUp') : t(`headline.${order.status}`);
  return (
    <section className="relative isolate overflow-hidden bg-hero text-on-hero sm:rounded-card">
      <div className="px-5 pt-7 pb-20 sm:px-9 sm:pt-10 sm:pb-16">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm font-semibold">
          <span className="wrap-anywhere" data-testid="order-number">{orderName(order)}</span>
          {!isFinal(order.status) && <LiveMark isLive={isLive} />}
        </p>
        <div role="status">
          <PageHeading title={headline} className="mt-3 max-w-[8ch] text-4xl sm:max-w-[12ch] sm:text-5xl">
            <span data-testid="order-status" data-status={order.status}>{headline}</span>
          </PageHeading>
          <p className="mt-3 max-w-[19ch] sm:max-w-[30ch] sm:text-lg" data-testid="order-subline">{subline(order)}</p>
        </div>
      </div>
      <FirstDish order={order} />
      <div className="gingham absolute inset-x-0 bottom-0 -z-20 h-6" aria-hidden="true" />
    </section>
  );
}

function LiveMark({ isLive }: { isLive: boolean }) {
  const { t } = useTranslation('orders');
  return (
    <span className="flex items-center gap-2 rounded-full bg-char/85 px-3 py-1" data-testid="order-live" data-live={isLive}>
      <span className={classNames('size-2.5 rounded-full bg-honey-fill', isLive ? 'animate-glow' : 'opacity-40')} aria-hidden="true" />
      {isLive ? t('live') : t('reconnecting')}
    </span>
  );
}

function FirstDish({ order }: { order: Order }) {
  const [first] = order.lines;
  const [entry, otherEntry] = useMenuEntries(first ? [first.variantId, ...(first.otherHalf ? [first.otherHalf.variantId] : [])] : []) ?? [];
  const place = 'absolute -right-24 -bottom-20 -z-10 size-64 animate-from-oven sm:-right-10 sm:-bottom-20 sm:size-80';
  if (first && entry) {
    const otherHalf = otherEntry && { product: otherEntry.product, without: first.otherHalf?.removedIngredientIds ?? [] };
    return <ProductPicture product={entry.product} dough={entry.variant.dough} without={first.removedIngredientIds} otherHalf={otherHalf} className={place} />;
  }
  return first && entry === null ? <DishPicture slug={first.productSlug} categorySlug="" className={place} /> : null;
}
