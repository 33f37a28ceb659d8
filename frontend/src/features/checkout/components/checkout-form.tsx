import { useState } from 'react';
import { useSelector } from 'react-redux';
import { fieldErrorsOf, problemOf } from '@/api/problem';
import { Form } from '@/components/ui/form';
import { useSelectLines } from '@/features/cart/cart.selectors';
import { useMissingVariantIds } from '@/features/menu/menu.selectors';
import type { Quote } from '../checkout.api';
import { selectFulfilment } from '../checkout.slice';
import { usePrefilledDraft } from '../lib/use-prefilled-draft';
import type { usePlaceOrder } from '../lib/use-place-order';
import { useQuote } from '../lib/use-quote';
import { useTakesCash } from '../lib/use-takes-cash';
import { AddressSection } from './address-section';
import { CheckoutObstacle } from './checkout-obstacle';
import { CheckoutSummary } from './checkout-summary';
import { ContactSection } from './contact-section';
import { FulfilmentSection } from './fulfilment-section';
import { GoneLinesNotice } from './gone-lines-notice';
import { PaymentSection } from './payment-section';
import { PriceChangedDialog } from './price-changed-dialog';

/** One page: how, where, who, and the sum. The quote that was on screen when the button was pressed is the one ordered. */
export function CheckoutForm({ order }: { order: ReturnType<typeof usePlaceOrder> }) {
  usePrefilledDraft();
  const fulfilment = useSelector(selectFulfilment);
  const takesCash = useTakesCash();
  const lines = useSelectLines();
  const missing = useMissingVariantIds(lines.map((line) => line.variantId));
  const { quote, latestQuote, error: quoteError, isFetching, refetch } = useQuote();
  const [refused, setRefused] = useState<Quote>();
  const submit = async () => {
    if (!quote) {
      return;
    }
    const problem = await order.placeOrder(quote);
    if (problem === 'PRICE_CHANGED') {
      setRefused(quote);
      void refetch();
    }
  };
  const obstacle = quoteError ?? order.error;
  const isPriceChange = problemOf(order.error)?.code === 'PRICE_CHANGED';
  return (
    <Form className="mt-6 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[1fr_24rem]" testId="checkout-form" serverErrors={fieldErrorsOf(order.error)} onSubmit={() => void submit()}>
      <div className="grid gap-10">
        <FulfilmentSection />
        {fulfilment === 'delivery' && <AddressSection />}
        <ContactSection />
        {takesCash && <PaymentSection />}
      </div>
      <div className="grid gap-4 lg:sticky lg:top-24">
        {missing.length > 0 && <GoneLinesNotice lines={lines.filter((line) => missing.includes(line.variantId))} />}
        {missing.length === 0 && obstacle && !isPriceChange && <CheckoutObstacle error={obstacle} />}
        <CheckoutSummary quote={latestQuote} isStale={isFetching} isPending={order.isPending} />
      </div>
      {refused && quote && !isFetching && (
        <PriceChangedDialog
          before={refused}
          after={quote}
          onClose={() => setRefused(undefined)}
          onAccept={() => {
            setRefused(undefined);
            void order.placeOrder(quote);
          }}
        />
      )}
    </Form>
  );
}
