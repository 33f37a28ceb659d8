import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { useRemoveStopListEntryMutation, type StopListEntry } from '../admin.api';
import { nameId } from '../lib/name-id';

export function StoppedItem({ entry, onRefused }: { entry: StopListEntry; onRefused: (error: unknown) => void }) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const [lift, { isLoading }] = useRemoveStopListEntryMutation();
  const until = entry.until === null ? t('stopList.untilLifted') : t('stopList.until', { when: formatMoment(entry.until, shop?.timeZone ?? 'UTC', i18n.language) });
  const putBack = async () => {
    const { error } = await lift({ entryId: entry.entryId });
    onRefused(error);
  };
  return (
    <li className="flex min-w-0 flex-wrap items-center justify-between gap-3 rounded-2xl bg-accent-soft px-4 py-3 wrap-anywhere" data-testid={`stopped-${entry.subjectId}`}>
      <span>
        <span id={nameId(entry.subjectId)} className="font-semibold">{entry.subjectName}</span>
        <span className="block text-sm text-muted">{[t(`stopList.${entry.subjectType}`), until, entry.reason].filter(Boolean).join(' · ')}</span>
      </span>
      <Button look="quiet" aria-describedby={nameId(entry.subjectId)} isPending={isLoading} onClick={() => void putBack()} data-testid="lift">{t('stopList.lift')}</Button>
    </li>
  );
}
