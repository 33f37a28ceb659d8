import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { fulfilmentChosen } from '../checkout.slice';
import { CheckoutSection } from './checkout-section';
import { DraftFieldInput } from './draft-field';

/** `refusedPostcode` is the one that stands there, if the shop does not deliver to it: the field says so, this offers the way round. */
export function AddressSection({ refusedPostcode }: { refusedPostcode: string | null }) {
  const { t } = useTranslation('checkout');
  return (
    <CheckoutSection title={t('address')}>
      <DraftFieldInput field="street" name="address.street" label={t('street')} autoComplete="address-line1" maxLength={120} required />
      <DraftFieldInput field="details" name="address.details" label={t('details')} autoComplete="address-line2" maxLength={120} optionalMark={t('optional')} />
      <div className="grid grid-cols-[9rem_1fr] gap-4">
        <DraftFieldInput field="postcode" name="address.postcode" label={t('postcode')} autoComplete="postal-code" maxLength={12} required />
        <DraftFieldInput field="city" name="address.city" label={t('city')} autoComplete="address-level2" maxLength={80} required />
      </div>
      <div role="status">{refusedPostcode !== null && <NotServed postcode={refusedPostcode} />}</div>
    </CheckoutSection>
  );
}

function NotServed({ postcode }: { postcode: string }) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  return (
    <Notice tone="warning" title={t('postcodeNotServed', { postcode })} testId="postcode-not-served">
      <Button look="secondary" className="mt-3" data-testid="pick-up-instead" onClick={() => dispatch(fulfilmentChosen('pickup'))}>
        {t('pickupInstead')}
      </Button>
    </Notice>
  );
}
