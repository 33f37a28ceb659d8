import { addressOf } from '@/components/ui/page-meta';
import type { Product } from '../menu.api';
import { offerOf } from './offer-data';

/** A product, what it costs and what its buyers say of it, in the words of schema.org. */
export function productData({ slug, name, description, category, currency, variants, rating, reviewsCount }: Product) {
  return {
    '@type': 'Product',
    name,
    description,
    category: category.name,
    url: addressOf(`/products/${slug}`),
    image: addressOf('/share.png'),
    offers: variants.map((variant) => offerOf(variant, currency)),
    ...(rating !== null && { aggregateRating: { '@type': 'AggregateRating', ratingValue: rating, reviewCount: reviewsCount } }),
  };
}
