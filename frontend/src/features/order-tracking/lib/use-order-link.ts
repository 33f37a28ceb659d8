import { useEffect } from 'react';
import { useDispatch } from 'react-redux';
import { useLocation, useNavigate } from 'react-router';
import { orderAccessGranted } from '@/api/order-access.slice';

/**
 * The link in a guest's mail carries the order's token behind the `#`, which no server sees. It is kept with the other orders
 * of this browser and taken out of the address, where it could be copied along by accident.
 */
export function useOrderLink(orderId: string): { isReading: boolean } {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const dispatch = useDispatch();
  const token = new URLSearchParams(hash.slice(1)).get('token');
  useEffect(() => {
    if (token !== null) {
      dispatch(orderAccessGranted({ orderId, token }));
      void navigate({ pathname, search }, { replace: true });
    }
  }, [token, orderId, pathname, search, dispatch, navigate]);
  return { isReading: token !== null };
}
