import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { useLostOrder } from '../lib/use-lost-order';

/** Nobody knows yet whether there is an order: the shop did not answer, or tells only the login that ordered. */
export function LostOrderNotice({ lost }: { lost: ReturnType<typeof useLostOrder> }) {
  const { t } = useTranslation('checkout');
  if (lost.isElsewhere) {
    return <Notice tone="warning" role="status" title={t('lost.title')} testId="lost-order-elsewhere">{t('lost.elsewhere')}</Notice>;
  }
  return lost.isUnheard && (
    <Notice tone="warning" role="alert" title={t('lost.title')} testId="lost-order">
      <p>{t('lost.text')}</p>
      <Button look="secondary" className="mt-3" isPending={lost.isLooking} onClick={lost.lookAgain} data-testid="look-for-order">{t('lost.look')}</Button>
    </Notice>
  );
}
