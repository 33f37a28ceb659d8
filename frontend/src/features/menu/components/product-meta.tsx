import { JsonLd } from '@/components/ui/json-ld';
import { PageMeta } from '@/components/ui/page-meta';
import { productData } from '../lib/product-data';
import type { Product } from '../menu.api';

/** What others are told of a product. */
export function ProductMeta({ product }: { product: Product }) {
  return (
    <>
      <PageMeta title={product.name} description={product.description} type="product" />
      <JsonLd data={productData(product)} />
    </>
  );
}
