import type { Dough } from '../../../src/modules/products/domain/variant-labels.js';
import type { SeedVariant } from './seed-menu.js';

const PIZZA_DIAMETERS_CM = [25, 30, 35] as const;
type DiameterCm = (typeof PIZZA_DIAMETERS_CM)[number];

const PIZZA_PREP_SECONDS: Record<DiameterCm, number> = { 25: 480, 30: 540, 35: 600 };
/** A thin base weighs less and is less filling. */
const THIN_SHARE = { weight: 0.85, kcal: 0.88 };

/** The small one is too small to be thin. */
const EVERY_SIZE: [DiameterCm, Dough][] = [
  [25, 'traditional'],
  [30, 'traditional'],
  [30, 'thin'],
  [35, 'traditional'],
  [35, 'thin'],
];

/** Prices of 25, 30 and 35 cm in cents; weight and kilocalories of 30 cm on traditional dough. */
export interface PizzaMeasures {
  prices: [small: number, medium: number, large: number];
  weightGrams: number;
  kcal: number;
}

/** All sizes, with thin dough from 30 cm on. */
export function everySize(measures: PizzaMeasures): SeedVariant[] {
  return pizzaVariants(measures, EVERY_SIZE);
}

/** For toppings that want a crisp base. */
export function onlyThin(measures: PizzaMeasures): SeedVariant[] {
  return pizzaVariants(measures, [
    [30, 'thin'],
    [35, 'thin'],
  ]);
}

/** For toppings that would break a thin base. */
export function onlyTraditional(measures: PizzaMeasures): SeedVariant[] {
  return pizzaVariants(
    measures,
    EVERY_SIZE.filter(([, dough]) => dough === 'traditional'),
  );
}

function pizzaVariants({ prices, weightGrams, kcal }: PizzaMeasures, combinations: [DiameterCm, Dough][]): SeedVariant[] {
  return combinations.map(([diameterCm, dough]) => {
    const area = (diameterCm / 30) ** 2;
    return {
      size: `${diameterCm}-cm`,
      dough,
      priceMinor: prices[PIZZA_DIAMETERS_CM.indexOf(diameterCm)] as number,
      weightGrams: toTens(weightGrams * area * (dough === 'thin' ? THIN_SHARE.weight : 1)),
      kcal: toTens(kcal * area * (dough === 'thin' ? THIN_SHARE.kcal : 1)),
      prepSeconds: PIZZA_PREP_SECONDS[diameterCm],
    };
  });
}

function toTens(amount: number): number {
  return Math.round(amount / 10) * 10;
}

/** A variant without dough; `size` null for a product of one size. */
export function portion(
  size: string | null,
  priceMinor: number,
  weightGrams: number,
  kcal: number,
  prepSeconds: number,
): SeedVariant {
  return { size, dough: null, priceMinor, weightGrams, kcal, prepSeconds };
}
