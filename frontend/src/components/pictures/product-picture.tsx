import { DishPicture } from './dish-picture';
import { PizzaPicture } from './pizza-picture';

export interface PicturedProduct {
  kind: string;
  slug: string;
  categorySlug: string;
  ingredients: readonly { ingredientId: string; code: string }[];
}

interface ProductPictureProps {
  product: PicturedProduct;
  size?: string | null | undefined;
  dough?: string | null | undefined;
  /** Ingredients that it is made without. */
  without?: readonly string[];
  className?: string;
}

/** The right drawing for a product: a pizza is composed of its ingredients, everything else has a drawing of its own. */
export function ProductPicture({ product, size, dough, without = [], className = 'size-full' }: ProductPictureProps) {
  if (product.kind !== 'pizza') {
    return <DishPicture slug={product.slug} categorySlug={product.categorySlug} className={className} />;
  }
  const { ingredients } = product;
  return (
    <PizzaPicture
      seed={product.slug}
      ingredients={ingredients.map(({ code }) => code)}
      without={ingredients.filter(({ ingredientId }) => without.includes(ingredientId)).map(({ code }) => code)}
      size={size ?? undefined}
      dough={dough ?? undefined}
      className={className}
    />
  );
}
