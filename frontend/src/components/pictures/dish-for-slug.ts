import { seededRandom } from '@/lib/seeded-random';

/** Drawn in drawings.svg under these names. */
export const dishNames = [
  'bottle', 'can', 'glass', 'coffee-cup', 'layered-cake', 'pudding', 'gelato', 'cannoli', 'salad', 'bread', 'fries', 'bites', 'dip', 'soup',
] as const;
export type DishName = (typeof dishNames)[number];

/** First match wins; a product's own name says more than its category's. */
const dishes: readonly (readonly [RegExp, DishName])[] = [
  [/coffee|espresso|cappuccino|latte|americano|\btea\b/, 'coffee-cup'],
  [/cola|sprite|fanta|tonic|energy|soda|\bcan\b/, 'can'],
  [/juice|lemonade|limonata|smoothie|mors|spritz|iced|chinotto|aranciata/, 'glass'],
  [/water|beer|wine|bottle|birra|vino|kvass/, 'bottle'],
  [/tiramisu|cake|brownie|torta|tart|slice/, 'layered-cake'],
  [/panna|pudding|creme|mousse|flan|souffle/, 'pudding'],
  [/gelato|ice-?cream|sorbet|affogato/, 'gelato'],
  [/cannol|roll|croissant|strudel|cookie/, 'cannoli'],
  [/salad|insalata|caprese|bowl|burrata/, 'salad'],
  [/fries|potato|wedge/, 'fries'],
  [/wing|nugget|bite|arancini|calamari|mozzarella-stick|crocch|olive/, 'bites'],
  [/bread|focaccia|bruschetta|ciabatta|knots|dough/, 'bread'],
  [/soup|minestrone|cream-of/, 'soup'],
  [/sauce|dip|mayo|ketchup|pesto|aioli/, 'dip'],
  [/drink|beverage/, 'bottle'],
  [/dessert|sweet/, 'layered-cake'],
];

/** Three colours of a dish, as styles/dishes.css has them. */
const palettes: readonly (readonly [RegExp, string])[] = [
  [/cola|chocolate|brownie|coffee|espresso|tiramisu|latte|cappuccino|bbq|affogato/, 'dish-cocoa'],
  [/orange|aranciata|peach|apricot|mango|carrot|pumpkin/, 'dish-orange'],
  [/lemon|limonata|garlic|pineapple|vanilla|cheese|honey|mustard/, 'dish-lemon'],
  [/water|tonic|sparkling/, 'dish-water'],
  [/lime|mint|pistach|pesto|apple|mojito|sprite/, 'dish-mint'],
  [/cherry|berry|raspberry|strawberr|tomato|panna|chili|spicy|pomegranate/, 'dish-berry'],
];
const fallbackPalettes = ['dish-tomato', 'dish-basil', 'dish-honey'];

/** The drawing and the palette's class for a product that is not a pizza, from its slug and its category's. */
export function dishForSlug(slug: string, categorySlug: string): { name: DishName; palette: string } {
  const match = [slug, categorySlug].map((words) => dishes.find(([pattern]) => pattern.test(words))).find(Boolean);
  const fallback = fallbackPalettes[Math.floor(seededRandom(slug)() * fallbackPalettes.length)] ?? 'dish-tomato';
  return { name: match?.[1] ?? 'bites', palette: palettes.find(([pattern]) => pattern.test(slug))?.[1] ?? fallback };
}
