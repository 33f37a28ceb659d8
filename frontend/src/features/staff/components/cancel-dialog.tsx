import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Form } from '@/components/ui/form';
import { RadioList } from '@/components/ui/radio-list';
import { TextField } from '@/components/ui/text-field';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { useCancelStartedOrderMutation, type CancelOrder } from '../admin.api';
import { useTicketTitle } from '../lib/use-ticket-title';
import type { Ticket } from '../staff.api';

interface CancelDialogProps {
  ticket: Ticket;
  onMoved: (refusal: unknown) => void;
  onClose: () => void;
}

const codes: readonly CancelOrder['code'][] = ['not_collected', 'delivery_failed', 'other'];
const refunds: readonly CancelOrder['refund'][] = ['full', 'none'];

/** Why the order ends, and what becomes of what was paid: nothing is decided before the manager has chosen it. */
export function CancelDialog({ ticket, onMoved, onClose }: CancelDialogProps) {
  const { t } = useTranslation('staff');
  const [key] = useState(newIdempotencyKey);
  const [cancel, { isLoading }] = useCancelStartedOrderMutation();
  const title = useTicketTitle(ticket, 'cancel');
  const send = async ({ code, reason = '', refund }: Record<string, string>) => {
    const decision = { code, reason: reason.trim(), refund } as CancelOrder;
    const { error } = await cancel({ orderId: ticket.orderId, 'Idempotency-Key': key, cancelOrderDto: decision });
    onMoved(error);
    onClose();
  };
  return (
    <Dialog title={title} closeLabel={t('cancel.keep')} onClose={onClose} testId="cancel-dialog">
      <Form className="grid gap-5" onSubmit={(values) => void send(values)}>
        <RadioList
          name="code"
          legend={t('cancel.why')}
          defaultValue={ticket.fulfilment === 'delivery' ? 'delivery_failed' : 'not_collected'}
          choices={codes.map((value) => ({ value, label: t(`cancel.codes.${value}`) }))}
        />
        <TextField name="reason" label={t('cancel.reason')} hint={t('cancel.reasonHint')} maxLength={200} autoComplete="off" required />
        <RadioList name="refund" legend={t('cancel.refund')} choices={refunds.map((value) => ({ value, label: t(`cancel.refunds.${value}`), detail: t(`cancel.refundDetails.${value}`) }))} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="danger" isPending={isLoading} data-testid="cancel-confirm">{t('cancel.confirm')}</Button>
          <Button look="quiet" onClick={onClose}>{t('cancel.keep')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
