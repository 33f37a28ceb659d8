import { useDeferredValue, useEffect, useId, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ProductPicture } from '@/components/pictures/product-picture';
import { Money } from '@/components/ui/money';
import type { HalfChoice } from '../lib/halves';
import type { Halves } from '../lib/use-halves';

interface HalfChooserProps {
  halves: Halves;
  currency: string;
  ref: RefObject<HTMLFieldSetElement | null>;
}

/** The other half, one of many: native radio buttons in a list that scrolls, each with what the pizza then costs. */
export function HalfChooser({ halves, currency, ref }: HalfChooserProps) {
  const { t } = useTranslation();
  const name = useId();
  // Names and prices are there at once; to draw them all takes a slow phone a moment.
  const isDrawn = useDeferredValue(true, false);
  const list = useRef<HTMLDivElement>(null);
  // What a link chose may be far down the list.
  useEffect(() => {
    const chosen = list.current?.querySelector('input:checked')?.parentElement;
    list.current?.scrollTo({ top: (chosen?.offsetTop ?? 0) - PEEK_PX, behavior: 'instant' });
  }, []);
  return (
    <fieldset ref={ref} data-testid="other-half">
      <legend className="mb-2 text-sm font-semibold">{t('halves.other')}</legend>
      <div ref={list} className="relative grid max-h-72 grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-1 overflow-y-auto rounded-2xl bg-sunk p-1">
        {halves.choices.map((choice) => (
          <HalfOption
            key={choice.product.slug}
            name={name}
            isDrawn={isDrawn}
            choice={choice}
            isChosen={choice.product.slug === halves.chosen?.product.slug}
            priceMinor={halves.priceWith(choice.variant)}
            currency={currency}
            onChoose={() => halves.onChoose(choice.product.slug)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Leaves a little of the one before in sight: the list goes on in that direction, too. */
const PEEK_PX = 40;

interface HalfOptionProps {
  name: string;
  isDrawn: boolean;
  choice: HalfChoice;
  isChosen: boolean;
  priceMinor: number;
  currency: string;
  onChoose: () => void;
}

function HalfOption({ name, isDrawn, choice: { product }, isChosen, priceMinor, currency, onChoose }: HalfOptionProps) {
  return (
    <label className="relative flex min-h-14 items-center gap-3 rounded-xl px-2 text-sm has-checked:bg-ink has-checked:text-canvas has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-accent [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        data-testid={`other-half-${product.slug}`}
        className="absolute inset-0 m-0 cursor-pointer appearance-none rounded-xl outline-none"
      />
      <span className="size-11 shrink-0">{isDrawn && <ProductPicture product={product} />}</span>
      <span className="min-w-0 flex-1 leading-snug font-semibold wrap-anywhere">{product.name}</span>{' '}
      <Money amountMinor={priceMinor} currency={currency} />
    </label>
  );
}
