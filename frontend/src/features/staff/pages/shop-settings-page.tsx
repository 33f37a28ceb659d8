import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetShopSettingsQuery } from '../admin.api';
import { CashSwitch } from '../components/cash-switch';
import { DeliveryTermsForm } from '../components/delivery-terms-form';
import { OpeningHoursForm } from '../components/opening-hours-form';
import { PauseSwitch } from '../components/pause-switch';

export function ShopSettingsPage() {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const { data: settings, error, refetch } = useGetShopSettingsQuery();
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <PageHeading title={t('shop.title')} />
      {!settings && error && <ErrorState message={messageFor(error)} requestId={problemOf(error)?.requestId} onRetry={() => void refetch()} />}
      {!settings && !error && <Skeleton className="h-96" />}
      {settings && (
        <>
          <PauseSwitch settings={settings} />
          <CashSwitch settings={settings} />
          {/* A new version means new values in the fields, also when somebody else wrote them. */}
          <DeliveryTermsForm key={`terms-${settings.version}`} settings={settings} />
          <OpeningHoursForm key={`hours-${settings.version}`} settings={settings} />
        </>
      )}
    </div>
  );
}
