import type { Locale } from '../../../common/http/locale.js';

export const DOUGHS = ['traditional', 'thin'] as const;
export type Dough = (typeof DOUGHS)[number];

const DOUGH_LABELS: Record<Dough, Record<Locale, string>> = {
  traditional: { en: 'Traditional', ru: 'Традиционное' },
  thin: { en: 'Thin', ru: 'Тонкое' },
};
const PIECES_LABELS: Record<Locale, string> = { en: 'pcs', ru: 'шт.' };
const MILLILITRES_PER_LITRE = 1000;
/** From here on a volume reads better in litres. */
const LITRES_FROM_MILLILITRES = 500;

/** How a shopper reads a size code: `30-cm` is "30 cm", `500-ml` "0.5 L", `6-pcs` "6 pcs". Null stays null. */
export function sizeLabel(sizeCode: string | null, locale: Locale): string | null {
  if (sizeCode === null) {
    return null;
  }
  const [amountText, unit] = sizeCode.split('-');
  const amount = Number(amountText);
  switch (unit) {
    case 'cm':
      return unitLabel(amount, 'centimeter', locale);
    case 'g':
      return unitLabel(amount, 'gram', locale);
    case 'ml':
      return amount < LITRES_FROM_MILLILITRES
        ? unitLabel(amount, 'milliliter', locale)
        : unitLabel(amount / MILLILITRES_PER_LITRE, 'liter', locale);
    default:
      return `${amount} ${PIECES_LABELS[locale]}`;
  }
}

type Unit = 'centimeter' | 'gram' | 'milliliter' | 'liter';
/** Made once each: making one takes as long as a query. */
const unitFormats = new Map<string, Intl.NumberFormat>();

function unitLabel(amount: number, unit: Unit, locale: Locale): string {
  const key = `${unit} ${locale}`;
  const format = unitFormats.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  unitFormats.set(key, format);
  return format.format(amount);
}

/** How a shopper reads a dough; null for what has none. */
export function doughLabel(dough: Dough | null, locale: Locale): string | null {
  return dough === null ? null : DOUGH_LABELS[dough][locale];
}
