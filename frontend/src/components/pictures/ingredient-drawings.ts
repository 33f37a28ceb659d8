import { seededRandom } from '@/lib/seeded-random';
import type { ToppingName } from './toppings';

export type IngredientDrawing =
  | { role: 'sauce'; colour: string; depth: string }
  | { role: 'melted-cheese' }
  | { role: 'topping'; name: ToppingName; colour?: string }
  | { role: 'invisible' };

const topping = (name: ToppingName): IngredientDrawing => ({ role: 'topping', name });
const sauce = (colour: string, depth: string): IngredientDrawing => ({ role: 'sauce', colour, depth });

/**
 * Which drawing an ingredient's code asks for; the first match wins, so the narrow names stand before the wide ones.
 * Matching by word keeps codes such as `buffalo_mozzarella` or `red-onion` drawn well without listing each of them.
 */
const drawings: readonly (readonly [RegExp, IngredientDrawing])[] = [
  [/dough|salt|^water|yeast|flour/, { role: 'invisible' }],
  [/bbq|barbecue/, sauce('#7a2d18', '#5c1f10')],
  [/pesto/, sauce('#7f9a3c', '#647c2a')],
  [/cream|bechamel|alfredo|white.?sauce|ranch|garlic.?sauce|ricotta.?base|caesar/, sauce('#f6e9cd', '#e6d2a8')],
  [/olive.?oil|honey|glaze|balsamic|truffle.?oil/, { role: 'invisible' }],
  [/tomato.?sauce|sauce|passata|san.?marzano|marinara|pomodoro/, sauce('#cc3d20', '#a92b15')],
  [/buffalo|bufala|fresh.?mozzarella|fior|burrata|stracciatella|bocconcini/, topping('fresh-mozzarella')],
  [/mozzarella|provolone|scamorza|melted/, { role: 'melted-cheese' }],
  [/gorgonzola|blue|roquefort/, topping('gorgonzola')],
  [/parmesan|parmigiano|grana|pecorino/, topping('parmesan')],
  [/ricotta|goat|mascarpone|soft.?cheese|cream.?cheese/, topping('soft-cheese')],
  [/feta|bryndza/, topping('feta')],
  [/cheddar|gouda|emmental|fontina/, topping('cheddar')],
  [/pepperoni/, topping('pepperoni')],
  [/nduja|sausage|salsiccia|meatball|beef|mince/, topping('sausage')],
  [/salami|chorizo|soppressata|spianata/, topping('salami')],
  [/prosciutto.?cotto|\bham\b/, topping('ham')],
  [/prosciutto|parma|speck|bresaola|mortadella|jamon/, topping('prosciutto')],
  [/bacon|pancetta|guanciale/, topping('bacon')],
  [/chicken|turkey/, topping('chicken')],
  [/shrimp|prawn|seafood/, topping('shrimp')],
  [/tuna/, topping('tuna')],
  [/anchov/, topping('anchovy')],
  [/salmon/, topping('salmon')],
  [/truffle/, topping('truffle')],
  [/mushroom|porcini|champignon/, topping('mushroom')],
  [/onion|shallot/, topping('onion')],
  [/jalape/, topping('jalapeno')],
  [/chil(l?)i|peperoncin|hot.?pepper/, topping('chili')],
  [/black.?pepper/, { role: 'invisible' }],
  [/pepper|paprika|capsicum/, topping('pepper')],
  [/green.?olive/, topping('green-olive')],
  [/olive/, topping('olive')],
  [/pineapple/, topping('pineapple')],
  [/sun.?dried/, topping('sun-dried-tomato')],
  [/cherry|datterin|pachino/, topping('cherry-tomato')],
  [/tomato/, topping('tomato-slice')],
  [/\bcorn\b/, topping('corn')],
  [/caper/, topping('caper')],
  [/artichoke/, topping('artichoke')],
  [/potato/, topping('potato')],
  [/zucchini|courgette/, topping('zucchini')],
  [/eggplant|aubergine/, topping('eggplant')],
  [/garlic/, topping('garlic')],
  [/pear|fig|apple/, topping('pear')],
  [/nut|pistachio|almond/, topping('nut')],
  [/egg/, topping('egg')],
  [/basil/, topping('basil')],
  [/rucola|arugula|rocket/, topping('rucola')],
  [/spinach/, topping('spinach')],
  [/oregano|thyme|rosemary|parsley|dill|herb/, topping('oregano')],
];

/** The drawing for an ingredient code; a code nobody has drawn yet gets a plain piece in a colour of its own. */
export function ingredientDrawing(code: string): IngredientDrawing {
  const match = drawings.find(([pattern]) => pattern.test(code));
  return match ? match[1] : { role: 'topping', name: 'unknown', colour: `hsl(${Math.floor(seededRandom(code)() * 360)} 55% 56%)` };
}
