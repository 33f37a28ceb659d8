import { useRef } from 'react';
import { problemOf } from '@/api/problem';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { useChangeStockMutation, useSetStockMutation } from '../admin.api';

/**
 * Says how many are left of a variant where `shown` were, or where it was not limited (null). A correction is sent as what differs, so
 * that what is ordered meanwhile counts too; none left is none left, whatever was ordered.
 */
export function useChangeStock(variantId: string, shown: number | null) {
  const [set, setting] = useSetStockMutation();
  const [change, changing] = useChangeStockMutation();
  // One meant correction: pressed again after a lost answer it is counted once.
  const meant = useRef<{ add: number; key: string }>(undefined);
  const changeStock = async (left: number): Promise<{ error?: unknown }> => {
    if (shown === null || left === 0) {
      return set({ variantId, setStockDto: { left } });
    }
    const add = left - shown;
    if (meant.current?.add !== add) {
      meant.current = { add, key: newIdempotencyKey() };
    }
    const result = await change({ variantId, 'Idempotency-Key': meant.current.key, changeStockDto: { add } });
    if (!result.error || problemOf(result.error)) {
      meant.current = undefined;
    }
    return result;
  };
  return { changeStock, isPending: setting.isLoading || changing.isLoading };
}
