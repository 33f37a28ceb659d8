import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { useListStopListQuery } from '../admin.api';
import { BoardNotice } from '../components/board-notice';
import { StockLevels } from '../components/stock-levels';
import { StoppablePicker } from '../components/stoppable-picker';
import { StoppedItem } from '../components/stopped-item';

export function StopListPage() {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const [refusal, setRefusal] = useState<unknown>();
  const { data: entries, error, refetch } = useListStopListQuery();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeading title={t('stopList.title')} />
      <p className="mt-2 text-muted">{t('stopList.text')}</p>
      <BoardNotice error={refusal} onClose={() => setRefusal(undefined)} />
      <section aria-labelledby="stopped-heading" className="mt-8">
        <h2 id="stopped-heading" className="text-xl">{t('stopList.now')}</h2>
        {!entries && !error && <Skeleton className="mt-3 h-24" />}
        {!entries && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
        {entries?.length === 0 && <p className="mt-3 text-muted" data-testid="stop-list-empty">{t('stopList.none')}</p>}
        <ul className="mt-3 grid gap-2">
          {entries?.map((entry) => <StoppedItem key={entry.entryId} entry={entry} onRefused={setRefusal} />)}
        </ul>
      </section>
      <StockLevels onRefused={setRefusal} />
      <StoppablePicker stoppedIds={entries?.map((entry) => entry.subjectId) ?? []} onRefused={setRefusal} />
    </div>
  );
}
