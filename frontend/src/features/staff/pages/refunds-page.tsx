import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { PageHeading } from '@/components/ui/page-heading';
import { TextField } from '@/components/ui/text-field';
import { OrderLedger } from '../components/order-ledger';

/** All orders, newest first, or those of one number: the way to an order's money. */
export function RefundsPage() {
  const { t } = useTranslation('staff');
  const [orderNumber, setOrderNumber] = useState<number>();
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <div>
        <PageHeading title={t('refunds.title')} />
        <p className="mt-2 text-muted">{t('refunds.text')}</p>
      </div>
      <Form className="flex flex-wrap items-end gap-3" onSubmit={({ orderNumber: text = '' }) => setOrderNumber(Number(text))}>
        <TextField name="orderNumber" className="min-w-40 flex-1" label={t('refunds.number')} type="number" min={1} max={100_000} inputMode="numeric" autoComplete="off" required />
        <Button type="submit" look="secondary" data-testid="refunds-find">{t('refunds.find')}</Button>
        {orderNumber !== undefined && <Button look="quiet" type="reset" onClick={() => setOrderNumber(undefined)} data-testid="refunds-all">{t('refunds.all')}</Button>}
      </Form>
      <OrderLedger key={orderNumber} orderNumber={orderNumber} />
    </div>
  );
}
