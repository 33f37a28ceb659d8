import { useState } from 'react';
import { useSelector } from 'react-redux';
import { fieldErrorsOf, problemCode } from '@/api/problem';
import { Form } from '@/components/ui/form';
import type { Quote } from '../checkout.api';
import { selectFulfilment, selectPostcode } from '../checkout.slice';
import { refusedPostcodeOf } from '../lib/refusals';
import { useGoneLines } from '../lib/use-gone-lines';
import { usePrefilledDraft } from '../lib/use-prefilled-draft';
import type { usePlaceOrder } from '../lib/use-place-order';
import { usePress } from '../lib/use-press';
import { useQuote } from '../lib/use-quote';
import { useTakesCash } from '../lib/use-takes-cash';
import { AddressSection } from './address-section';
import { CheckoutObstacle } from './checkout-obstacle';
import { CheckoutSummary } from './checkout-summary';
import { ContactSection } from './contact-section';
import { CouponSection } from './coupon-section';
import { FulfilmentSection } from './fulfilment-section';
import { GoneLinesNotice } from './gone-lines-notice';
import { LostOrderNotice } from './lost-order-notice';
import { PaymentSection } from './payment-section';
import { PriceChangedDialog } from './price-changed-dialog';

/** One page: how, where, who, and the sum. A fresh quote is ordered if it asks for no more than stood there, and asked about otherwise. */
export function CheckoutForm({ order }: { order: ReturnType<typeof usePlaceOrder> }) {
  usePrefilledDraft();
  const fulfilment = useSelector(selectFulfilment);
  const takesCash = useTakesCash();
  const { shownQuote, error: quoteError, couponRefusal, isFetching, refetch } = useQuote();
  const obstacle = quoteError ?? order.error;
  const refusedPostcode = useRefusedPostcode(obstacle);
  const knownErrors = { ...(refusedPostcode !== null && postcodeErrors), ...(couponRefusal && { couponCode: problemCode(couponRefusal) }) };
  const gone = useGoneLines(quoteError, order.error);
  const [change, setChange] = useState<{ before: Quote; after: Quote }>();
  const submit = async (agreed: Quote) => {
    const after = await order.placeOrder(agreed);
    setChange(after ? { before: agreed, after } : undefined);
  };
  const { press, isWaiting } = usePress(shownQuote, isFetching, (fresh, seen) => {
    if (fresh.grandTotalMinor > seen.grandTotalMinor) {
      setChange({ before: seen, after: fresh });
    } else {
      void submit(fresh);
    }
  });
  return (
    <Form
      className="mt-6 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[1fr_24rem]"
      testId="checkout-form"
      serverErrors={fieldErrorsOf(order.error)}
      knownErrors={knownErrors}
      onSubmit={press}
    >
      <div className="grid min-w-0 gap-10">
        <FulfilmentSection quote={shownQuote} />
        {fulfilment === 'delivery' && <AddressSection refusedPostcode={refusedPostcode} />}
        <ContactSection />
        {takesCash && <PaymentSection />}
        <CouponSection quote={shownQuote} refusal={couponRefusal} isChecking={isFetching} />
      </div>
      <div className="grid min-w-0 gap-4 lg:sticky lg:top-24">
        <LostOrderNotice lost={order.lost} isSending={order.isSending} />
        {gone.length > 0 && <GoneLinesNotice gone={gone} />}
        {gone.length === 0 && obstacle && <CheckoutObstacle error={obstacle} />}
        <CheckoutSummary quote={shownQuote} error={quoteError} isStale={isFetching} isPending={order.isPending || isWaiting} onRetry={() => void refetch()} />
      </div>
      {change && <PriceChangedDialog {...change} isPending={order.isPending} onClose={() => setChange(undefined)} onAccept={() => void submit(change.after)} />}
    </Form>
  );
}

const postcodeErrors = { 'address.postcode': 'NOT_SERVED' };

/** The postcode that stands there, if the shop has said that it does not deliver to it. */
function useRefusedPostcode(obstacle: unknown): string | null {
  const fulfilment = useSelector(selectFulfilment);
  const postcode = useSelector(selectPostcode).trim();
  return fulfilment === 'delivery' && refusedPostcodeOf(obstacle) === postcode ? postcode : null;
}
