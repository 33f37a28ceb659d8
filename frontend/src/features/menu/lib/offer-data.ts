import { moneyText } from '@/lib/money';
import type { Variant } from '../menu.api';

/** What a variant costs and whether it can be had, in the words of schema.org. */
export function offerOf({ sku, sizeLabel, priceMinor, available }: Variant, currency: string) {
  return {
    '@type': 'Offer',
    sku,
    ...(sizeLabel !== null && { name: sizeLabel }),
    price: moneyText(priceMinor, currency),
    priceCurrency: currency.toUpperCase(),
    availability: `https://schema.org/${available ? 'InStock' : 'OutOfStock'}`,
  };
}
