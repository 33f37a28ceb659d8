import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { useCancelOrderMutation, type Order } from '../orders.api';

export function CancelOrder({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setIsAsking(true)} data-testid="cancel-order">{t('cancel.button')}</Button>
      {isAsking && <CancelQuestion order={order} onClose={() => setIsAsking(false)} />}
    </>
  );
}

function CancelQuestion({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const messageFor = useProblemMessage();
  const [cancel, { isLoading, error }] = useCancelOrderMutation();
  // One meant cancellation: a repeat after a lost answer is told that it worked, not that it is too late.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const confirm = async () => {
    const result = await cancel({ orderId: order.orderId, 'Idempotency-Key': idempotencyKey });
    if (!result.error) {
      onClose();
    }
  };
  return (
    <Dialog title={t('cancel.title')} closeLabel={t('cancel.keep')} onClose={onClose} testId="cancel-dialog">
      <p>{order.status === 'pending_payment' || order.paymentMethod !== 'stripe' ? t('cancel.textUnpaid') : t('cancel.text')}</p>
      {error && <Notice tone="problem" role="alert" title={messageFor(error)} className="mt-4" testId="cancel-error" />}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button look="danger" isPending={isLoading} onClick={() => void confirm()} data-testid="cancel-confirm">{t('cancel.confirm')}</Button>
        <Button look="quiet" onClick={onClose}>{t('cancel.keep')}</Button>
      </div>
    </Dialog>
  );
}
