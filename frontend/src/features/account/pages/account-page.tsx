import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetMeQuery, useLogoutMutation, type User } from '../account.api';
import { CashbackCard } from '../components/cashback-card';
import { OrderHistory } from '../components/order-history';
import { ProfileForm } from '../components/profile-form';

export function AccountPage() {
  const messageFor = useProblemMessage();
  const { currentData: me, error, refetch } = useGetMeQuery();
  return (
    <div className="mx-auto max-w-4xl px-4 py-8 sm:px-6">
      {me && <Account me={me} />}
      {!me && error && <ErrorState isPage message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!me && !error && <Skeleton className="h-96" />}
    </div>
  );
}

function Account({ me }: { me: User }) {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const [logout, { isLoading }] = useLogoutMutation();
  const leave = async () => {
    await logout({ refreshTokenDto: {} });
    await navigate('/');
  };
  return (
    <div data-testid="account">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <PageHeading title={t('page.title')}>{t('page.greeting', { name: me.name })}</PageHeading>
        <Button look="quiet" isPending={isLoading} onClick={() => void leave()} data-testid="logout">{t('page.logout')}</Button>
      </div>
      <div className="mt-8 grid items-start gap-8 md:grid-cols-[1fr_22rem] md:grid-rows-[auto_1fr]">
        <CashbackCard className="md:col-start-2" />
        <OrderHistory className="md:col-start-1 md:row-span-2 md:row-start-1" />
        <ProfileForm key={me.userId} me={me} />
      </div>
    </div>
  );
}
