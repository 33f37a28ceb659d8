import type { Menu, ProductCard } from '../menu.api';
import { onlyChoice } from './variant-choice';

const MOST = 3;

/** What an order may lack: of each section that it has nothing from, the first that is added with one press. Nobody wants a second kind of pizza so. */
export function goesWith({ categories }: Menu, slugsInOrder: readonly string[]): ProductCard[] {
  const lacking = categories.filter(({ products }) => !products.some(({ slug }) => slugsInOrder.includes(slug)));
  return lacking.flatMap(({ products }) => products.find((product) => product.kind === 'simple' && onlyChoice(product)) ?? []).slice(0, MOST);
}
