import { seededRandom } from '@/lib/seeded-random';
import type { DishColours, DishDrawing } from './dish-drawing';
import { cannoli, gelato, layeredCake, pudding } from './dishes/dessert-dishes';
import { bottle, can, coffeeCup, glass } from './dishes/drink-dishes';
import { bites, bread, dip, fries, salad, soup } from './dishes/side-dishes';

/** First match wins; a product's own name says more than its category's. */
const dishes: readonly (readonly [RegExp, DishDrawing])[] = [
  [/coffee|espresso|cappuccino|latte|americano|\btea\b/, coffeeCup],
  [/cola|sprite|fanta|tonic|energy|soda|\bcan\b/, can],
  [/juice|lemonade|limonata|smoothie|mors|spritz|iced|chinotto|aranciata/, glass],
  [/water|beer|wine|bottle|birra|vino|kvass/, bottle],
  [/tiramisu|cake|brownie|torta|tart|slice/, layeredCake],
  [/panna|pudding|creme|mousse|flan|souffle/, pudding],
  [/gelato|ice-?cream|sorbet|affogato/, gelato],
  [/cannol|roll|croissant|strudel|cookie/, cannoli],
  [/salad|insalata|caprese|bowl|burrata/, salad],
  [/fries|potato|wedge/, fries],
  [/wing|nugget|bite|arancini|calamari|mozzarella-stick|crocch|olive/, bites],
  [/bread|focaccia|bruschetta|ciabatta|knots|dough/, bread],
  [/soup|minestrone|cream-of/, soup],
  [/sauce|dip|mayo|ketchup|pesto|aioli/, dip],
  [/drink|beverage/, bottle],
  [/dessert|sweet/, layeredCake],
];

const palettes: readonly (readonly [RegExp, DishColours])[] = [
  [/cola|chocolate|brownie|coffee|espresso|tiramisu|tea|latte|cappuccino|bbq|affogato/, { main: '#6d3b22', deep: '#45210f', light: '#c99763' }],
  [/orange|aranciata|peach|apricot|mango|carrot|pumpkin/, { main: '#f2902b', deep: '#c2600f', light: '#ffd083' }],
  [/lemon|limonata|garlic|pineapple|vanilla|cheese|honey|mustard/, { main: '#f3c63a', deep: '#b98a12', light: '#fff0ad' }],
  [/water|tonic|sparkling/, { main: '#7fb8c9', deep: '#4a899d', light: '#d8eff4' }],
  [/lime|mint|pistach|pesto|apple|mojito|sprite/, { main: '#7fae4a', deep: '#4c7b25', light: '#d7ecaa' }],
  [/cherry|berry|raspberry|strawberr|tomato|panna|chili|spicy|cheesecake|pomegranate/, { main: '#c8304a', deep: '#8f1730', light: '#f5a3b0' }],
];

const fallbackPalettes: readonly DishColours[] = [
  { main: '#c73824', deep: '#8f2113', light: '#f2a587' },
  { main: '#3f7f4a', deep: '#235a2d', light: '#b9dcae' },
  { main: '#d99323', deep: '#9c6410', light: '#fbdc93' },
];

/** The drawing and colours for a product that is not a pizza, from its slug and its category's. */
export function dishForSlug(slug: string, categorySlug: string): { draw: DishDrawing; colours: DishColours } {
  const match = [slug, categorySlug].map((words) => dishes.find(([pattern]) => pattern.test(words))).find(Boolean);
  const palette = palettes.find(([pattern]) => pattern.test(slug));
  const fallback = fallbackPalettes[Math.floor(seededRandom(slug)() * fallbackPalettes.length)];
  return { draw: match?.[1] ?? bites, colours: palette?.[1] ?? fallback ?? { main: '#c73824', deep: '#8f2113', light: '#f2a587' } };
}
