import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { PageHeading } from '@/components/ui/page-heading';
import type { ReviewStatus } from '../admin.api';
import { BoardNotice } from '../components/board-notice';
import { ReviewQueue } from '../components/review-queue';

const statuses: readonly ReviewStatus[] = ['pending', 'published', 'rejected'];

/** The manager reads what buyers wrote, and decides what everybody may read. */
export function ReviewsPage() {
  const { t } = useTranslation('staff');
  const [status, setStatus] = useState<ReviewStatus>('pending');
  const [refusal, setRefusal] = useState<unknown>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeading title={t('reviews.title')} />
      <ChoiceGroup
        legend={t('reviews.status')}
        hideLegend
        choices={statuses.map((value) => ({ value, label: t(`reviews.${value}`) }))}
        value={status}
        onChoose={setStatus}
        testId="review-status"
        className="mt-5 mb-5"
      />
      <BoardNotice error={refusal} onClose={() => setRefusal(undefined)} />
      <ReviewQueue key={status} status={status} onRefused={setRefusal} />
    </div>
  );
}
