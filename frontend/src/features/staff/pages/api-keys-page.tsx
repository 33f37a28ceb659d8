import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { useListApiKeysQuery, type CreatedApiKey } from '../admin.api';
import { ApiKeyForm } from '../components/api-key-form';
import { ApiKeyRow } from '../components/api-key-row';
import { BoardNotice } from '../components/board-notice';
import { NewKeyDialog } from '../components/new-key-dialog';

/** The keys of tills, kiosks and partners: made, told once, revoked. */
export function ApiKeysPage() {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const [made, setMade] = useState<CreatedApiKey>();
  const [refusal, setRefusal] = useState<unknown>();
  const { data: keys, error, refetch } = useListApiKeysQuery();
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <div>
        <PageHeading title={t('apiKeys.title')} />
        <p className="mt-2 text-muted">{t('apiKeys.text')}</p>
      </div>
      <BoardNotice error={refusal} onClose={() => setRefusal(undefined)} />
      <section aria-labelledby="keys-heading">
        <h2 id="keys-heading" className="text-xl">{t('apiKeys.list')}</h2>
        {!keys && !error && <Skeleton className="mt-3 h-24" />}
        {!keys && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
        {keys?.length === 0 && <p className="mt-3 text-muted" data-testid="api-keys-empty">{t('apiKeys.none')}</p>}
        <ul className="mt-3 grid gap-2">
          {keys?.map((apiKey) => <ApiKeyRow key={apiKey.apiKeyId} apiKey={apiKey} onRefused={setRefusal} />)}
        </ul>
      </section>
      <ApiKeyForm key={made?.apiKeyId} onMade={setMade} />
      {made && <NewKeyDialog made={made} onClose={() => setMade(undefined)} />}
    </div>
  );
}
