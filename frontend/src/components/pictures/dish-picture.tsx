import { classNames } from '@/components/ui/class-names';
import { dishForSlug } from './dish-for-slug';
import drawings from './drawings.svg';

interface DishPictureProps {
  slug: string;
  categorySlug: string;
  className?: string;
}

/** A drink, dessert or side. It decorates, as the pizza's picture does. */
export function DishPicture({ slug, categorySlug, className }: DishPictureProps) {
  const { name, palette } = dishForSlug(slug, categorySlug);
  return (
    <svg viewBox="-200 -200 400 400" className={classNames(palette, className)} aria-hidden="true" focusable="false">
      <use href={`${drawings}#${name}`} />
    </svg>
  );
}
