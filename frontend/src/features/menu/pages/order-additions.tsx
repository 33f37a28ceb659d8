import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProductPicture } from '@/components/pictures/product-picture';
import { Button } from '@/components/ui/button';
import { useSelectLines } from '@/features/cart/cart.selectors';
import { partsOf } from '@/features/cart/cart.slice';
import { storedValue, tabStore } from '@/lib/stored-value';
import { ProductCardAction } from '../components/product-card-action';
import { goesWith } from '../lib/goes-with';
import { useGetMenuQuery, type ProductCard } from '../menu.api';

/** Who has said no is not asked again. */
const storedRefusal = storedValue(tabStore, 'forno.additions-refused', 1, (candidate) => candidate === true);

/** What may be missing from an order, below it: a drink, something sweet. One press adds it, one press ends it. */
export function OrderAdditions() {
  const { t } = useTranslation();
  const { data: menu } = useGetMenuQuery();
  const lines = useSelectLines();
  const [isRefused, setIsRefused] = useState(() => storedRefusal.read() ?? false);
  const additions = menu && lines.length > 0 ? goesWith(menu, lines.flatMap((line) => partsOf(line).map(({ part }) => part.productSlug))) : [];
  const refuse = () => {
    storedRefusal.write(true);
    setIsRefused(true);
  };
  if (!menu || isRefused || additions.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="additions-heading" className="mt-10" data-testid="order-additions">
      <div className="flex items-center justify-between gap-3">
        <h2 id="additions-heading" className="text-xl">{t('additions.title')}</h2>
        <Button look="quiet" className="shrink-0 whitespace-nowrap" onClick={refuse} data-testid="additions-refuse">{t('additions.refuse')}</Button>
      </div>
      <ul className="mt-3 grid gap-2">{additions.map((product) => <Addition key={product.slug} product={product} currency={menu.currency} />)}</ul>
    </section>
  );
}

function Addition({ product, currency }: { product: ProductCard; currency: string }) {
  return (
    <li className="grid grid-cols-[3.5rem_1fr_auto] items-center gap-3 rounded-2xl bg-surface px-4 py-3 shadow-lift">
      <ProductPicture product={product} className="size-14" />
      <Link to={`/products/${product.slug}`} className="min-w-0 font-semibold wrap-anywhere hover:underline">{product.name}</Link>
      <ProductCardAction product={product} currency={currency} />
    </li>
  );
}
