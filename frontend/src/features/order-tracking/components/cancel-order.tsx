import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultReferenceOf, problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { useCancelOrderMutation, type Order } from '../orders.api';

/** Cancelling, after a question; an answer that made it impossible is still read to its end. */
export function CancelOrder({ order, isPossible }: { order: Order; isPossible: boolean }) {
  const { t } = useTranslation('orders');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      {isPossible && <Button look="danger" onClick={() => setIsAsking(true)} data-testid="cancel-order">{t('cancel.button')}</Button>}
      {isAsking && <CancelQuestion order={order} isPossible={isPossible} onClose={() => setIsAsking(false)} />}
    </>
  );
}

function CancelQuestion({ order, isPossible, onClose }: { order: Order; isPossible: boolean; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const messageFor = useProblemMessage();
  const [cancel, { isLoading, error }] = useCancelOrderMutation();
  // One meant cancellation: a repeat after a lost answer is told that it worked, not that it is too late.
  const key = useRef<string>(undefined);
  const confirm = async () => {
    key.current ??= newIdempotencyKey();
    const result = await cancel({ orderId: order.orderId, 'Idempotency-Key': key.current });
    if (!result.error) {
      onClose();
    } else if (problemOf(result.error)) {
      key.current = undefined;
    }
  };
  return (
    <Dialog title={t('cancel.title')} closeLabel={t('cancel.keep')} onClose={onClose} testId="cancel-dialog">
      {isPossible && <p data-testid="cancel-text">{t(`cancel.${textOf(order)}`)}</p>}
      {error && <Notice tone="problem" role="alert" title={messageFor(error)} className="mt-4" reference={faultReferenceOf(error)} testId="cancel-error" />}
      <div className="mt-5 flex flex-wrap gap-3">
        {isPossible && <Button look="danger" isPending={isLoading} onClick={() => void confirm()} data-testid="cancel-confirm">{t('cancel.confirm')}</Button>}
        <Button look="quiet" onClick={onClose}>{t('cancel.keep')}</Button>
      </div>
    </Dialog>
  );
}

/** What becomes of the money: it may still come, nobody has given any yet, or it goes back. */
function textOf({ status, paymentMethod }: Order): 'textAwaited' | 'textUnpaid' | 'text' {
  if (status === 'pending_payment') {
    return 'textAwaited';
  }
  return paymentMethod === 'stripe' ? 'text' : 'textUnpaid';
}
