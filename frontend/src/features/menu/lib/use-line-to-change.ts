import { useSearchParams } from 'react-router';
import { useSelectLine } from '@/features/cart/cart.selectors';
import type { CartLine } from '@/features/cart/cart.slice';
import { LINE } from './configuration';

/** The line of the cart that the product's page was opened to change, as long as it is there. */
export function useLineToChange(productSlug: string): CartLine | undefined {
  const [query] = useSearchParams();
  const line = useSelectLine(query.get(LINE));
  return line?.productSlug === productSlug ? line : undefined;
}
