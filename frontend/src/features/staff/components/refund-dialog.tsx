import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Dialog } from '@/components/ui/dialog';
import { Form } from '@/components/ui/form';
import { TextField } from '@/components/ui/text-field';
import type { Order } from '@/features/order-tracking/orders.api';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { amountPattern, formatMoney, parseMoney } from '@/lib/money';
import { useRefundOrderMutation, type OrderRefunds, type RefundOrder } from '../admin.api';
import { linesToRefund, valueMinor, type ChosenLines } from '../lib/refund-choice';
import { RefundLines } from './refund-lines';

interface RefundDialogProps {
  order: Order;
  money: OrderRefunds;
  onAnswered: (refusal: unknown) => void;
  onClose: () => void;
}

type Kind = 'lines' | 'amount';

/** What goes back: dishes or an amount, and why. Nothing is sent before the manager has seen how much. */
export function RefundDialog({ order, money, onAnswered, onClose }: RefundDialogProps) {
  const { t, i18n } = useTranslation('staff');
  const [key] = useState(newIdempotencyKey);
  const [kind, setKind] = useState<Kind>('lines');
  const [chosen, setChosen] = useState<ChosenLines>({});
  const [text, setText] = useState('');
  const [refund, { isLoading }] = useRefundOrderMutation();
  const { currency } = money;
  const amountOf = (minor: number) => formatMoney(minor, currency, i18n.language);
  const leftMinor = money.refundableMinor + money.refundableCashbackMinor;
  const sumMinor = kind === 'lines' ? valueMinor(money.lines, chosen) : (parseMoney(text, currency) ?? 0);
  const knownErrors = errorOf(kind, sumMinor, leftMinor);
  const send = async (reason: string) => {
    const what: Omit<RefundOrder, 'reason'> = kind === 'lines' ? { lines: linesToRefund(chosen) } : { amountMinor: sumMinor };
    const { error } = await refund({ orderId: order.orderId, 'Idempotency-Key': key, refundOrderDto: { ...what, reason } });
    onAnswered(error);
    onClose();
  };
  const title = order.orderNumber === null ? t('refunds.dialogTitleOf', { name: order.contact.name }) : t('refunds.dialogTitle', { number: order.orderNumber });
  return (
    <Dialog title={title} closeLabel={t('refunds.keep')} onClose={onClose} testId="refund-dialog">
      <Form className="grid gap-5" knownErrors={knownErrors} onSubmit={({ reason = '' }) => void send(reason.trim())}>
        <ChoiceGroup legend={t('refunds.what')} choices={[{ value: 'lines', label: t('refunds.byLines') }, { value: 'amount', label: t('refunds.byAmount') }]} value={kind} onChoose={setKind} testId="refund-kind" />
        {kind === 'lines' ? (
          <RefundLines money={money} chosen={chosen} onChoose={setChosen} />
        ) : (
          <TextField
            name="amount"
            label={t('refunds.amount')}
            hint={t('refunds.amountHint', { amount: amountOf(leftMinor) })}
            inputMode="decimal"
            pattern={amountPattern(currency)}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            required
          />
        )}
        <TextField name="reason" label={t('refunds.reason')} hint={t('refunds.reasonHint')} maxLength={200} autoComplete="off" required />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" isPending={isLoading} disabled={'lines' in knownErrors} data-testid="refund-confirm" data-amount-minor={sumMinor}>
            {sumMinor > 0 ? t(order.paymentMethod === 'stripe' ? 'refunds.confirm' : 'refunds.confirmByHand', { amount: amountOf(sumMinor) }) : t('refunds.confirmPlain')}
          </Button>
          <Button look="quiet" onClick={onClose}>{t('refunds.keep')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** What the page knows to be refused. An empty amount is the field's own business. */
function errorOf(kind: Kind, sumMinor: number, leftMinor: number): Record<string, string> {
  if (kind === 'lines') {
    return sumMinor > 0 && sumMinor <= leftMinor ? {} : { lines: 'REQUIRED' };
  }
  return sumMinor > leftMinor ? { amount: 'TOO_MUCH' } : {};
}
