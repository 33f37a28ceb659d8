import { useTranslation } from 'react-i18next';
import { fieldErrorsOf, problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { useChangeCouponMutation, useCreateCouponMutation, type Coupon, type CreateCoupon } from '../admin.api';
import type { CouponTerms } from '../lib/coupon-terms';
import { CouponForm } from './coupon-form';

interface CouponDialogProps {
  /** The coupon to be changed; without one a new one is made. */
  coupon?: Coupon;
  onClose: () => void;
}

/** Refusals that are about one field. */
const REFUSED_FIELDS: Record<string, Record<string, string>> = {
  COUPON_CODE_TAKEN: { code: 'CODE_TAKEN' },
  COUPON_LIMIT_BELOW_USES: { maxUses: 'BELOW_USES' },
};

/** Makes a coupon or changes one. What was typed stays until it is saved; a change that somebody else made first is said. */
export function CouponDialog({ coupon, onClose }: CouponDialogProps) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const [create, creation] = useCreateCouponMutation();
  const [change, changing] = useChangeCouponMutation();
  const { error, isLoading } = coupon ? changing : creation;
  const ofField = REFUSED_FIELDS[problemOf(error)?.code ?? ''];
  const serverErrors = { ...fieldErrorsOf(error), ...ofField };
  const save = async (named: Pick<CreateCoupon, 'code' | 'kind'>, terms: CouponTerms) => {
    const { data } = coupon
      ? await change({ couponId: coupon.couponId, changeCouponDto: { ...terms, version: coupon.version } })
      : await create({ createCouponDto: { ...terms, ...named } });
    if (data) {
      onClose();
    }
  };
  return (
    <Dialog title={coupon ? t('coupons.editTitle', { code: coupon.code }) : t('coupons.create')} closeLabel={t('coupons.close')} onClose={onClose} className="sm:w-[min(48rem,calc(100vw-2rem))]" testId="coupon-dialog">
      <CouponForm coupon={coupon} serverErrors={serverErrors} isPending={isLoading} onSave={(named, terms) => void save(named, terms)}>
        {error !== undefined && Object.keys(serverErrors).length === 0 && <Notice tone="problem" role="alert" title={messageFor(error)} testId="coupon-error" />}
      </CouponForm>
    </Dialog>
  );
}
