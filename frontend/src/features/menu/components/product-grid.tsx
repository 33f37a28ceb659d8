import type { ProductCard as Product } from '../menu.api';
import { ProductCard } from './product-card';

export function ProductGrid({ products, currency }: { products: readonly Product[]; currency: string }) {
  return (
    <ul className="mt-3 grid gap-x-4 max-sm:divide-y max-sm:divide-line sm:mt-5 sm:grid-cols-2 sm:gap-y-4 lg:grid-cols-3">
      {products.map((product) => <ProductCard key={product.slug} product={product} currency={currency} />)}
    </ul>
  );
}
