import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Form } from '@/components/ui/form';
import { TextField } from '@/components/ui/text-field';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { useTicketTitle } from '../lib/use-ticket-title';
import { useRejectOrderMutation, type Ticket } from '../staff.api';

interface RejectDialogProps {
  ticket: Ticket;
  onMoved: (refusal: unknown) => void;
  onClose: () => void;
}

const readyReasons = ['soldOut', 'tooBusy', 'closing', 'address'] as const;

/** A rejection needs a reason that the customer will read; the usual ones are suggested. */
export function RejectDialog({ ticket, onMoved, onClose }: RejectDialogProps) {
  const { t } = useTranslation('staff');
  const [reject, { isLoading }] = useRejectOrderMutation();
  // One meant rejection: a repeat after a lost answer is told that it worked, not that it is too late.
  const [key] = useState(newIdempotencyKey);
  const title = useTicketTitle(ticket, 'reject');
  const send = async (reason: string) => {
    const { error } = await reject({ orderId: ticket.orderId, 'Idempotency-Key': key, rejectOrderDto: { reason } });
    onMoved(error);
    onClose();
  };
  return (
    <Dialog title={title} closeLabel={t('reject.keep')} onClose={onClose} testId="reject-dialog">
      <p className="text-muted">{t('reject.text')}</p>
      <Form className="mt-4 grid gap-5" onSubmit={({ reason = '' }) => void send(reason.trim())}>
        <TextField name="reason" label={t('reject.reason')} list="reject-reasons" maxLength={200} autoComplete="off" required />
        <datalist id="reject-reasons">
          {readyReasons.map((reason) => <option key={reason} value={t(`reject.reasons.${reason}`)} />)}
        </datalist>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="danger" isPending={isLoading} data-testid="reject-confirm">{t('reject.confirm')}</Button>
          <Button look="quiet" onClick={onClose}>{t('reject.keep')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
