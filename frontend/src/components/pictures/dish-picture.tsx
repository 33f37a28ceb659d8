import { memo } from 'react';
import { dishForSlug } from './dish-for-slug';

interface DishPictureProps {
  slug: string;
  categorySlug: string;
  className?: string;
}

/** A drink, dessert or side. It decorates, as the pizza's picture does. */
export const DishPicture = memo(function DishPicture({ slug, categorySlug, className }: DishPictureProps) {
  const { draw, colours } = dishForSlug(slug, categorySlug);
  return (
    <svg viewBox="-200 -200 400 400" className={className} aria-hidden="true" focusable="false">
      {draw(colours)}
    </svg>
  );
});
