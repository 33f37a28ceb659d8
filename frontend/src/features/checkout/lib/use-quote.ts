import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { selectIsLoggedIn, selectSessionStatus } from '@/api/session.slice';
import { useSelectLines } from '@/features/cart/cart.selectors';
import { lineKeyOf, linesQuoted, type CartHalf, type CartLine } from '@/features/cart/cart.slice';
import { useSettled } from '@/lib/use-settled';
import { useCreateQuoteQuery, type Quote, type QuoteRequest } from '../checkout.api';
import { selectCouponCode, selectFulfilment, selectPaymentMethod, selectPostcode, selectUsesCashback } from '../checkout.slice';
import { isCouponRefusal } from './refusals';

/** A postcode somebody has stopped typing; shorter ones are not finished anywhere. */
const TYPED_AFTER_MS = 400;
const SHORTEST_POSTCODE = 4;

/** What the shop is asked to price: the cart, how and where it is to be had, and what shall make it cheaper. */
export function quoteRequest(lines: readonly CartLine[], { fulfilment, postcode, usesCashback, couponCode, paymentMethod }: Wish): QuoteRequest {
  const isTyped = fulfilment === 'delivery' && postcode.trim().length >= SHORTEST_POSTCODE;
  return {
    fulfilment,
    paymentMethod,
    useCashback: usesCashback,
    ...(couponCode !== '' && { couponCode }),
    ...(isTyped && { postcode: postcode.trim() }),
    lines: lines.map(({ otherHalf, quantity, ...part }) => ({ ...askedPart(part), ...(otherHalf && { otherHalf: askedPart(otherHalf) }), qty: quantity })),
  };
}

const askedPart = ({ variantId, removedIngredientIds }: CartHalf) => ({ variantId, removedIngredientIds });

const anew = { refetchOnMountOrArgChange: true };

interface Wish {
  fulfilment: 'delivery' | 'pickup';
  postcode: string;
  usesCashback: boolean;
  couponCode: string;
  paymentMethod: 'stripe' | 'cash';
}

/**
 * The server's price for the cart as it stands, asked anew whenever the cart or the way of having or paying it changes; it judges the
 * postcode and the coupon too. With a coupon that it does not take, the price without one.
 */
export function useQuote() {
  const dispatch = useDispatch();
  const lines = useSelectLines();
  const fulfilment = useSelector(selectFulfilment);
  const usesCashback = useSelector(selectUsesCashback);
  const postcode = useSettled(useSelector(selectPostcode), TYPED_AFTER_MS);
  const couponCode = useSelector(selectCouponCode);
  const isSessionKnown = useSelector(selectSessionStatus) !== 'unknown';
  const isAsked = lines.length > 0 && isSessionKnown;
  const paymentMethod = useSelector(selectPaymentMethod);
  const wish = { fulfilment, postcode, usesCashback, couponCode, paymentMethod };
  const asked = useCreateQuoteQuery(isAsked ? { quoteDto: quoteRequest(lines, wish) } : skipToken, anew);
  const couponRefusal = couponCode !== '' && isCouponRefusal(asked.error) ? asked.error : undefined;
  const withoutCoupon = useCreateQuoteQuery(couponRefusal ? { quoteDto: quoteRequest(lines, { ...wish, couponCode: '' }) } : skipToken, anew);
  const query = couponRefusal ? withoutCoupon : asked;
  const { refetch } = query;
  const isForSomebodyElse = useIsMembersQuote(query.data);
  const quote = isForSomebodyElse ? undefined : query.currentData;
  useEffect(() => {
    if (isForSomebodyElse) {
      void refetch();
    }
  }, [isForSomebodyElse, refetch]);
  useEffect(() => {
    if (quote) {
      const quoted = quote.lines.map((line) => ({ lineKey: lineKeyOf(line), unitPriceMinor: line.unitPriceMinor }));
      dispatch(linesQuoted({ lines: quoted, currency: quote.currency }));
    }
  }, [quote, dispatch]);
  const shownQuote = isForSomebodyElse || query.error ? undefined : query.data;
  return { shownQuote, error: query.error, couponRefusal, isFetching: asked.isFetching || query.isFetching, refetch };
}

/** A quote with a member's cashback in it, while nobody is logged in any more: the login ended after it was asked for. */
function useIsMembersQuote(quote: Quote | undefined): boolean {
  const isLoggedIn = useSelector(selectIsLoggedIn);
  return !isLoggedIn && quote !== undefined && (quote.cashbackAvailableMinor > 0 || quote.cashbackEarnedMinor > 0);
}
