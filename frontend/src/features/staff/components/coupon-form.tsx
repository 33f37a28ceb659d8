import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Form, type FieldErrors } from '@/components/ui/form';
import { TextField } from '@/components/ui/text-field';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { amountPattern } from '@/lib/money';
import type { Coupon, CreateCoupon } from '../admin.api';
import { fieldsOf, PERCENT_PATTERN, termsOf, type CouponTerms, type ShopWays } from '../lib/coupon-terms';
import { CouponHours } from './coupon-hours';

type Kind = CreateCoupon['kind'];

interface CouponFormProps {
  coupon: Coupon | undefined;
  serverErrors: FieldErrors;
  isPending: boolean;
  onSave: (named: { code: string; kind: Kind }, terms: CouponTerms) => void;
  /** What else was refused. */
  children: ReactNode;
}

/** All terms of a coupon. Code and kind are decided once. */
export function CouponForm({ coupon, serverErrors, isPending, onSave, children }: CouponFormProps) {
  const { t } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const [kind, setKind] = useState<Kind>(coupon?.kind ?? 'percent');
  if (!shop) {
    return null;
  }
  return (
    <Form className="grid gap-5" testId="coupon-form" serverErrors={serverErrors} onSubmit={(values) => onSave({ code: (values['code'] ?? '').trim(), kind }, termsOf(values, shop))}>
      {!coupon && <CodeAndKind kind={kind} onKind={setKind} />}
      <Value key={kind} kind={kind} coupon={coupon} ways={shop} />
      <Bounds coupon={coupon} ways={shop} />
      <CouponHours hours={coupon?.weeklyHours ?? []} />
      <label className="flex items-start gap-3">
        <input type="checkbox" name="exclusive" defaultChecked={coupon?.exclusive ?? false} className="mt-0.5 size-6 shrink-0 accent-basil-fill" data-testid="coupon-exclusive" />
        <span>
          <span className="block font-semibold">{t('coupons.exclusive')}</span>
          <span className="text-sm text-muted">{t('coupons.exclusiveHint')}</span>
        </span>
      </label>
      {children}
      <Button type="submit" className="justify-self-start" isPending={isPending} data-testid="coupon-save">{t(coupon ? 'coupons.save' : 'coupons.submit')}</Button>
    </Form>
  );
}

function CodeAndKind({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  const { t } = useTranslation('staff');
  return (
    <>
      <TextField name="code" label={t('coupons.code')} hint={t('coupons.codeHint')} pattern="\s*[A-Za-z0-9][A-Za-z0-9\-]{2,39}\s*" autoCapitalize="characters" autoComplete="off" spellCheck={false} required />
      <ChoiceGroup
        legend={t('coupons.kind')}
        testId="coupon-kind"
        value={kind}
        onChoose={onKind}
        choices={(['percent', 'fixed', 'free_delivery'] as const).map((value) => ({ value, label: t(`coupons.kinds.${value}`) }))}
      />
    </>
  );
}

interface PartProps {
  coupon: Coupon | undefined;
  ways: ShopWays;
}

function Value({ kind, coupon, ways }: PartProps & { kind: Kind }) {
  const { t } = useTranslation('staff');
  const fields = fieldsOf(coupon, ways);
  const amount = { inputMode: 'decimal', pattern: amountPattern(ways.currency), autoComplete: 'off' } as const;
  switch (kind) {
    case 'percent':
      return (
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="valueBps" label={t('coupons.percent')} inputMode="decimal" pattern={PERCENT_PATTERN} autoComplete="off" defaultValue={fields.valueBps} required />
          <TextField name="maxDiscountMinor" label={t('coupons.maxDiscount')} optionalMark={t('coupons.optional')} defaultValue={fields.maxDiscountMinor} {...amount} />
        </div>
      );
    case 'fixed':
      return <TextField name="valueMinor" label={t('coupons.amount')} defaultValue={fields.valueMinor} {...amount} required />;
    case 'free_delivery':
      return null;
  }
}

function Bounds({ coupon, ways }: PartProps) {
  const { t } = useTranslation('staff');
  const fields = fieldsOf(coupon, ways);
  const bound = { optionalMark: t('coupons.optional'), autoComplete: 'off' } as const;
  const times = { ...bound, type: 'number', min: 1, max: 2_147_483_647 } as const;
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <TextField name="maxUses" label={t('coupons.maxUses')} defaultValue={fields.maxUses} {...times} />
      <TextField name="maxUsesPerCustomer" label={t('coupons.maxUsesPerCustomer')} hint={t('coupons.perCustomerHint')} defaultValue={fields.maxUsesPerCustomer} {...times} />
      <TextField name="startsAt" type="datetime-local" label={t('coupons.startsAt')} defaultValue={fields.startsAt} {...bound} />
      <TextField name="endsAt" type="datetime-local" label={t('coupons.endsAt')} hint={t('coupons.clockHint', { timeZone: ways.timeZone })} defaultValue={fields.endsAt} {...bound} />
      <TextField name="minimumBasketMinor" label={t('coupons.minimumBasket')} inputMode="decimal" pattern={amountPattern(ways.currency)} defaultValue={fields.minimumBasketMinor} {...bound} />
    </div>
  );
}
