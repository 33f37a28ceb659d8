import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';
import { useGetOrderTimelineQuery, type Timeline } from '../admin.api';
import { TimelineEntryItem } from '../components/timeline-entry-item';

/** The manager reads what happened to an order, as the operator's command shows it; each reading is audited. */
export function OrderTimelinePage() {
  const { t } = useTranslation('staff');
  const { orderId = '' } = useParams();
  const messageFor = useProblemMessage();
  // What is audited is read when somebody wants to read it.
  const { data: timeline, error, isFetching, refetch } = useGetOrderTimelineQuery({ orderId }, { refetchOnMountOrArgChange: true });
  const number = timeline?.orderNumber ?? null;
  const title = number === null ? t('timeline.titlePlain') : t('timeline.title', { number });
  return (
    <div className="mx-auto max-w-4xl">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageHeading title={title} />
        {timeline && <Button look="quiet" isPending={isFetching} onClick={() => void refetch()} data-testid="timeline-again">{t('timeline.again')}</Button>}
      </div>
      {timeline && <Head timeline={timeline} />}
      {timeline?.jobsKnown === false && <Notice tone="warning" className="mt-4" testId="timeline-no-jobs">{t('timeline.noJobs')}</Notice>}
      {timeline && (
        <ol className="mt-5 grid gap-3" data-testid="timeline" data-status={timeline.status}>
          {timeline.entries.map((entry) => <TimelineEntryItem key={`${entry.source} ${entry.id} ${entry.what}`} entry={entry} />)}
        </ol>
      )}
      {!timeline && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!timeline && !error && <Skeleton className="mt-5 h-96" />}
    </div>
  );
}

function Head({ timeline: { status, grandTotalMinor, currency, createdAt, orderId } }: { timeline: Timeline }) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  return (
    <>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        <span>{t('timeline.state')}: <strong>{t(`timeline.statuses.${status}`)}</strong></span>
        <span>{t('timeline.total')}: <Money amountMinor={grandTotalMinor} currency={currency} className="font-bold" /></span>
        <span className="text-muted">{t('timeline.placed', { when: formatDate(createdAt, shop?.timeZone ?? 'UTC', i18n.language) })}</span>
      </p>
      <p className="mt-1 text-sm text-muted"><code className="break-all">{orderId}</code></p>
    </>
  );
}
