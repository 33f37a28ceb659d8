import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetShopSettingsQuery } from '../admin.api';
import { DeliveryTermsForm } from '../components/delivery-terms-form';
import { HalfPriceForm } from '../components/half-price-form';
import { OpeningHoursForm } from '../components/opening-hours-form';
import { OrderFlowForm } from '../components/order-flow-form';
import { PauseSwitch } from '../components/pause-switch';
import { SettingSwitch } from '../components/setting-switch';

export function ShopSettingsPage() {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const { data: settings, error, refetch } = useGetShopSettingsQuery();
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <PageHeading title={t('shop.title')} />
      {!settings && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!settings && !error && <Skeleton className="h-96" />}
      {settings && (
        <>
          <PauseSwitch settings={settings} />
          <SettingSwitch settings={settings} field="autoAccept" name="autoAccept" />
          <SettingSwitch settings={settings} field="cashEnabled" name="cash" />
          <DeliveryTermsForm settings={settings} />
          <HalfPriceForm settings={settings} />
          <OrderFlowForm settings={settings} />
          <OpeningHoursForm settings={settings} />
        </>
      )}
    </div>
  );
}
