import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { Notice } from '@/components/ui/notice';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { selectPostcode } from '../checkout.slice';
import { isServed } from '../lib/postcode';
import { CheckoutSection } from './checkout-section';
import { DraftFieldInput } from './draft-field';

export function AddressSection() {
  const { t } = useTranslation('checkout');
  const postcode = useSelector(selectPostcode);
  const { data: shop } = useGetShopQuery();
  const isRefused = shop !== undefined && postcode.trim().length >= 4 && !isServed(postcode, shop.servedPostcodes);
  return (
    <CheckoutSection title={t('address')}>
      <DraftFieldInput field="street" name="address.street" label={t('street')} autoComplete="address-line1" maxLength={120} required />
      <DraftFieldInput field="details" name="address.details" label={t('details')} autoComplete="address-line2" maxLength={120} optionalMark={t('optional')} />
      <div className="grid grid-cols-[9rem_1fr] gap-4">
        <DraftFieldInput field="postcode" name="address.postcode" label={t('postcode')} autoComplete="postal-code" maxLength={12} required />
        <DraftFieldInput field="city" name="address.city" label={t('city')} autoComplete="address-level2" maxLength={80} required />
      </div>
      <div role="status">{isRefused && <Notice tone="warning" testId="postcode-not-served">{t('postcodeNotServed', { postcode })}</Notice>}</div>
    </CheckoutSection>
  );
}
