import { useTranslation } from 'react-i18next';
import { PHONE_PATTERN } from '@/lib/phone';
import { CheckoutSection } from './checkout-section';
import { DraftFieldInput } from './draft-field';

export function ContactSection() {
  const { t } = useTranslation('checkout');
  return (
    <CheckoutSection title={t('contact')}>
      <DraftFieldInput field="name" name="contact.name" label={t('name')} autoComplete="name" maxLength={80} required />
      <DraftFieldInput field="phone" name="contact.phone" type="tel" label={t('phone')} hint={t('phoneHint')} autoComplete="tel" inputMode="tel" maxLength={30} pattern={PHONE_PATTERN} required />
      <DraftFieldInput field="email" name="contact.email" type="email" label={t('email')} hint={t('emailHint')} autoComplete="email" inputMode="email" required />
      <DraftFieldInput field="note" name="note" label={t('note')} placeholder={t('notePlaceholder')} maxLength={140} optionalMark={t('optional')} autoComplete="off" />
    </CheckoutSection>
  );
}
