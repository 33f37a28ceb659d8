import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { selectSessionStatus } from '@/api/session.slice';
import { useSelectLines } from '@/features/cart/cart.selectors';
import { linesQuoted, type CartLine } from '@/features/cart/cart.slice';
import { useCreateQuoteQuery, type QuoteRequest } from '../checkout.api';
import { selectFulfilment, selectUsesCashback } from '../checkout.slice';

/** What the shop is asked to price: the cart, how it is to be had, and whether cashback shall pay a part. */
export function quoteRequest(lines: readonly CartLine[], fulfilment: 'delivery' | 'pickup', usesCashback: boolean): QuoteRequest {
  return { fulfilment, useCashback: usesCashback, lines: lines.map(({ variantId, quantity }) => ({ variantId, qty: quantity })) };
}

/** The server's price for the cart as it stands, asked anew whenever the cart or the way of having it changes. */
export function useQuote() {
  const dispatch = useDispatch();
  const lines = useSelectLines();
  const fulfilment = useSelector(selectFulfilment);
  const usesCashback = useSelector(selectUsesCashback);
  const isSessionKnown = useSelector(selectSessionStatus) !== 'unknown';
  const query = useCreateQuoteQuery(
    lines.length > 0 && isSessionKnown ? { quoteDto: quoteRequest(lines, fulfilment, usesCashback) } : skipToken,
    { refetchOnMountOrArgChange: true },
  );
  const quote = query.currentData;
  useEffect(() => {
    if (quote) {
      const quoted = quote.lines.map(({ variantId, unitPriceMinor }) => ({ lineKey: variantId, unitPriceMinor }));
      dispatch(linesQuoted({ lines: quoted, currency: quote.currency }));
    }
  }, [quote, dispatch]);
  return { quote, latestQuote: query.data, error: query.error, isFetching: query.isFetching, refetch: query.refetch };
}
