import { DishPicture } from './dish-picture';
import { PizzaPicture } from './pizza-picture';

export interface PicturedProduct {
  kind: string;
  slug: string;
  categorySlug: string;
  ingredients: readonly { code: string }[];
}

interface ProductPictureProps {
  product: PicturedProduct;
  size?: string | null | undefined;
  dough?: string | null | undefined;
  className?: string;
}

/** The right drawing for a product: a pizza is composed of its ingredients, everything else has a drawing of its own. */
export function ProductPicture({ product, size, dough, className = 'size-full' }: ProductPictureProps) {
  if (product.kind !== 'pizza') {
    return <DishPicture slug={product.slug} categorySlug={product.categorySlug} className={className} />;
  }
  return (
    <PizzaPicture
      seed={product.slug}
      ingredients={product.ingredients.map((ingredient) => ingredient.code)}
      size={size ?? undefined}
      dough={dough ?? undefined}
      className={className}
    />
  );
}
