import { listIn, searchOf, withValues, type QueryValues } from '@/lib/query';
import type { Ingredient, Variant } from '../menu.api';

/** What is chosen of a product, as a link says it. Whether it can be had is not for the link to know. */
export interface Configuration {
  size: string | null;
  dough: string | null;
  /** Codes of the ingredients that are left out. */
  without: readonly string[];
  /** The slug of the other half; empty while one is still to be chosen, null for a whole. */
  half: string | null;
  /** What is left out of the other half. */
  halfWithout: readonly string[];
}

export function readConfiguration(query: URLSearchParams): Configuration {
  return {
    size: query.get('size'),
    dough: query.get('dough'),
    without: listIn(query, 'without'),
    half: query.get('half'),
    halfWithout: listIn(query, 'half-without'),
  };
}

export function queryOf({ halfWithout, size, dough, without, half }: Configuration): QueryValues {
  return { size, dough, without, half, 'half-without': halfWithout };
}

interface ConfiguredPart {
  product: { slug: string; ingredients: readonly Pick<Ingredient, 'ingredientId' | 'code'>[] };
  /** Ids of the ingredients that are left out. */
  without: readonly string[];
}

interface ConfiguredLine {
  lineKey: string;
  variant: Pick<Variant, 'size' | 'dough'>;
  part: ConfiguredPart;
  otherHalf: ConfiguredPart | undefined;
}

/** Where a line of the cart can be changed: the page of its product, with what was chosen. */
export function pathToChange({ lineKey, variant: { size, dough }, part, otherHalf }: ConfiguredLine): string {
  const half = otherHalf?.product.slug ?? null;
  const configuration = { size, dough, without: codesOf(part), half, halfWithout: otherHalf ? codesOf(otherHalf) : [] };
  return `/products/${part.product.slug}${searchOf(withValues(new URLSearchParams(), { ...queryOf(configuration), [LINE]: lineKey }))}`;
}

/** Names the line of the cart that is to be changed; no part of what is chosen. */
export const LINE = 'line';

const codesOf = ({ product, without }: ConfiguredPart) => product.ingredients.filter(({ ingredientId }) => without.includes(ingredientId)).map(({ code }) => code);
