import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import type { Coupon } from '../admin.api';
import { BoardNotice } from '../components/board-notice';
import { CouponDialog } from '../components/coupon-dialog';
import { CouponList } from '../components/coupon-list';

/** The shop's coupons: made, looked after, stopped. */
export function CouponsPage() {
  const { t } = useTranslation('staff');
  const [open, setOpen] = useState<{ coupon?: Coupon }>();
  const [refusal, setRefusal] = useState<unknown>();
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <PageHeading title={t('coupons.title')} />
          <p className="mt-2 text-muted">{t('coupons.text')}</p>
        </div>
        <Button onClick={() => setOpen({})} data-testid="coupon-new">{t('coupons.create')}</Button>
      </div>
      <BoardNotice error={refusal} onClose={() => setRefusal(undefined)} />
      <CouponList onEdit={(coupon) => setOpen({ coupon })} onRefused={setRefusal} />
      {open && <CouponDialog {...open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
