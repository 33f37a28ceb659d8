import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Link } from 'react-router';
import { ProductPicture } from '@/components/pictures/product-picture';
import { LeftOut } from '@/components/ui/left-out';
import { Money } from '@/components/ui/money';
import { QuantityStepper } from '@/components/ui/quantity-stepper';
import { Skeleton } from '@/components/ui/skeleton';
import { pathToChange, useIsMenuAway, useMenuEntries, type MenuEntry } from '@/features/menu/menu.selectors';
import { lineName } from '@/lib/line-name';
import { formatMoney } from '@/lib/money';
import { cartLineName, lineQuantityChanged, lineRemoved, MAX_LINE_QUANTITY, partsOf, type CartLine } from '../cart.slice';

interface CartLineRowProps {
  line: CartLine;
  currency: string;
}

export function CartLineRow({ line, currency }: CartLineRowProps) {
  const entries = useMenuEntries(partsOf(line).map(({ part }) => part.variantId));
  const isMenuAway = useIsMenuAway();
  return (
    <li data-testid={`cart-line-${line.lineKey}`} className="grid grid-cols-[3.5rem_1fr] gap-x-3 py-3">
      {entries ? <ToldLine line={line} entries={entries} currency={currency} /> : isMenuAway ? <RememberedLine line={line} currency={currency} /> : <LineSkeleton />}
    </li>
  );
}

/** As the menu tells it: what the line is of, and its other half if it is a pizza of two. */
function ToldLine({ line, entries: [entry, otherEntry], currency }: CartLineRowProps & { entries: readonly (MenuEntry | null)[] }) {
  if (!entry || otherEntry === null) {
    return <GoneLine line={line} />;
  }
  const isAvailable = entry.variant.available && otherEntry?.variant.available !== false;
  return isAvailable ? (
    <KnownLine line={line} entry={entry} otherEntry={otherEntry} currency={currency} />
  ) : (
    <GoneLine line={line} pathToOthers={pathOfLine(line, entry, otherEntry)} />
  );
}

function pathOfLine({ lineKey, removedIngredientIds, otherHalf }: CartLine, { product, variant }: MenuEntry, otherEntry: MenuEntry | undefined): string {
  return pathToChange({
    lineKey,
    variant,
    part: { product, without: removedIngredientIds },
    otherHalf: otherEntry && { product: otherEntry.product, without: otherHalf?.removedIngredientIds ?? [] },
  });
}

interface KnownLineProps extends CartLineRowProps {
  entry: MenuEntry;
  otherEntry: MenuEntry | undefined;
}

function KnownLine({ line, entry, otherEntry, currency }: KnownLineProps) {
  const { product, variant } = entry;
  const withoutOnOther = line.otherHalf?.removedIngredientIds ?? [];
  const told = { ...partOf(product, line.removedIngredientIds), otherHalf: otherEntry && partOf(otherEntry.product, withoutOnOther) };
  const name = lineName(told);
  return (
    <>
      <ProductPicture
        product={product}
        size={variant.size}
        dough={variant.dough}
        without={line.removedIngredientIds}
        otherHalf={otherEntry && { product: otherEntry.product, without: withoutOnOther }}
        className="size-14"
      />
      <div className="min-w-0 wrap-anywhere">
        {/* The link's area covers all that is said of the line. */}
        <div className="relative min-h-11">
          <p className="leading-snug font-semibold">
            <Link to={pathOfLine(line, entry, otherEntry)} data-testid="line-link" className="underline decoration-line-strong underline-offset-4 after:absolute after:inset-0 hover:decoration-current">{name}</Link>
          </p>
          <p className="text-sm text-muted">{[variant.sizeLabel, variant.doughLabel].filter(Boolean).join(' · ')}</p>
          <LeftOut line={told} />
        </div>
        <LineAmount line={line} name={name} currency={currency} />
      </div>
    </>
  );
}

const partOf = ({ name, ingredients }: MenuEntry['product'], ingredientIds: readonly string[]) => ({
  name,
  removedIngredients: ingredients.filter(({ ingredientId }) => ingredientIds.includes(ingredientId)).map((ingredient) => ingredient.name),
});

/** What this browser remembers of it, while the menu cannot be had. */
function RememberedLine({ line, currency }: CartLineRowProps) {
  return (
    <div className="col-span-2 min-w-0 wrap-anywhere" data-testid="line-remembered">
      <p className="leading-snug font-semibold">{cartLineName(line)}</p>
      <LineAmount line={line} name={cartLineName(line)} currency={currency} />
    </div>
  );
}

function LineAmount({ line, name, currency }: CartLineRowProps & { name: string }) {
  const { t, i18n } = useTranslation();
  const dispatch = useDispatch();
  return (
    <div className="mt-1.5 flex items-center justify-between gap-2">
      <QuantityStepper
        quantity={line.quantity}
        maximum={MAX_LINE_QUANTITY}
        fewerLabel={t('cart.fewer', { name })}
        moreLabel={t('cart.more', { name })}
        onChange={(quantity) => dispatch(lineQuantityChanged({ lineKey: line.lineKey, quantity }))}
        testId="line-stepper"
      />
      <span className="text-right">
        <Money amountMinor={line.quantity * line.unitPriceMinor} currency={currency} testId="line-total" className="font-semibold" />
        {line.formerUnitPriceMinor !== undefined && (
          <span className="block text-sm text-muted" data-testid="line-former-price" data-amount-minor={line.quantity * line.formerUnitPriceMinor}>
            {t('cart.formerPrice', { amount: formatMoney(line.quantity * line.formerUnitPriceMinor, currency, i18n.language) })}
          </span>
        )}
      </span>
    </div>
  );
}

/** What cannot be had stays on the slip until the shopper has seen it. It leaves with one press, or becomes something else where its page is still on the menu. */
function GoneLine({ line, pathToOthers }: { line: CartLine; pathToOthers?: string }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const name = cartLineName(line);
  return (
    <div className="col-span-2 rounded-xl bg-honey-soft p-3 wrap-anywhere" data-gone-line data-testid="line-gone">
      <p className="font-semibold text-honey">{name}: {t('cart.gone')}</p>
      <p className="text-sm">{t('cart.goneHint')}</p>
      {pathToOthers !== undefined && (
        <Link to={pathToOthers} data-testid="line-swap" aria-label={t('cart.swapNamed', { name })} className="mt-1 mr-5 inline-flex min-h-11 items-center font-semibold underline underline-offset-4">
          {t('cart.swap')}
        </Link>
      )}
      <button
        type="button"
        data-testid="line-remove"
        aria-label={t('cart.removeNamed', { name })}
        onClick={() => dispatch(lineRemoved({ lineKey: line.lineKey }))}
        className="mt-1 min-h-11 font-semibold underline underline-offset-4"
      >
        {t('cart.remove')}
      </button>
    </div>
  );
}

function LineSkeleton() {
  return (
    <>
      <Skeleton className="size-14 rounded-full" />
      <Skeleton className="h-14" />
    </>
  );
}
