import { useEffect } from 'react';
import { useDispatch } from 'react-redux';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { paymentMethodChosen } from '../checkout.slice';

/** Whether the shop takes cash at hand-over. Where it does not, or no longer, an earlier choice of it falls back to the card. */
export function useTakesCash(): boolean {
  const dispatch = useDispatch();
  const { data: shop } = useGetShopQuery();
  const refusesCash = shop?.cashEnabled === false;
  useEffect(() => {
    if (refusesCash) {
      dispatch(paymentMethodChosen('stripe'));
    }
  }, [refusesCash, dispatch]);
  return shop?.cashEnabled ?? false;
}
