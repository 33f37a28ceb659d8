import { useTranslation } from 'react-i18next';
import { LeftOut } from '@/components/ui/left-out';
import { Money } from '@/components/ui/money';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { lineName } from '@/lib/line-name';
import type { Order } from '../orders.api';

/** The order as it was priced: lines, what was added and taken off, and where it goes. */
export function OrderSlip({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const { currency } = order;
  // A coupon that took nothing off the goods took the delivery.
  const isFreed = order.couponCode !== null && order.discountMinor === 0;
  return (
    <section aria-labelledby="order-slip-heading" className="drop-shadow-[0_6px_16px_rgb(39_21_13/0.14)]">
      <div className="slip rounded-t-xl px-5 pt-5">
        <h2 id="order-slip-heading" className="text-xl">{t('slip.title')}</h2>
        <ul className="mt-3 divide-y divide-line">
          {order.lines.map((line) => (
            <li key={line.orderLineId} className="flex justify-between gap-4 py-2.5" data-testid="order-line">
              <span className="min-w-0 wrap-anywhere">
                <span className="font-semibold">{line.qty} × {lineName(line)}</span>
                <span className="block text-sm text-muted">{[line.sizeLabel, line.doughLabel].filter(Boolean).join(' · ')}</span>
                <LeftOut line={line} />
              </span>
              <Money amountMinor={line.lineTotalMinor} currency={currency} />
            </li>
          ))}
        </ul>
        <dl className="perforated space-y-1.5 pt-3">
          <AmountRow label={t('slip.items')} amountMinor={order.itemsTotalMinor} currency={currency} testId="order-items-total" />
          {order.fulfilment === 'delivery' && <AmountRow label={isFreed ? t('slip.deliveryFree', { code: order.couponCode }) : t('slip.delivery')} amountMinor={order.deliveryFeeMinor} currency={currency} testId="order-delivery-fee" />}
          {order.discountMinor > 0 && <AmountRow label={order.couponCode === null ? t('slip.discount') : t('slip.discountBy', { code: order.couponCode })} amountMinor={-order.discountMinor} currency={currency} testId="order-discount" />}
          {order.cashbackSpentMinor > 0 && <AmountRow label={t('slip.cashback')} amountMinor={-order.cashbackSpentMinor} currency={currency} testId="order-cashback-spent" />}
          <div className="flex items-baseline justify-between gap-4 pt-1">
            <dt className="font-semibold">{t('slip.total')}</dt>
            <dd><Money amountMinor={order.grandTotalMinor} currency={currency} testId="order-total" className="font-display text-xl" /></dd>
          </div>
          <AmountRow label={t('slip.tax')} amountMinor={order.taxMinor} currency={currency} testId="order-tax" isQuiet />
        </dl>
        <Destination order={order} />
      </div>
    </section>
  );
}

interface AmountRowProps {
  label: string;
  amountMinor: number;
  currency: string;
  testId: string;
  isQuiet?: boolean;
}

function AmountRow({ label, amountMinor, currency, testId, isQuiet = false }: AmountRowProps) {
  return (
    <div className={isQuiet ? 'flex justify-between gap-4 text-sm text-muted' : 'flex justify-between gap-4'}>
      <dt>{label}</dt>
      <dd><Money amountMinor={amountMinor} currency={currency} testId={testId} /></dd>
    </div>
  );
}

function Destination({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const { data: shop } = useGetShopQuery();
  const address = order.address && [order.address.street, order.address.details, `${order.address.postcode} ${order.address.city}`].filter(Boolean).join(', ');
  return (
    <dl className="perforated mt-4 grid gap-2 pt-4 text-[0.9375rem]">
      <div>
        <dt className="text-muted">{order.fulfilment === 'delivery' ? t('slip.to') : t('slip.pickupAt')}</dt>
        <dd className="wrap-anywhere" data-testid="order-destination">{address ?? shop?.address}</dd>
      </div>
      {order.note && (
        <div>
          <dt className="text-muted">{t('slip.note')}</dt>
          <dd className="wrap-anywhere" data-testid="order-note">{order.note}</dd>
        </div>
      )}
    </dl>
  );
}
