import type { Allergen } from '../../../src/modules/products/domain/allergens.js';
import type { SeedIngredient, SeedRecipeLine } from './seed-menu.js';

/** Everything the demo kitchen keeps, by code; named as in the middle of a sentence. */
export const INGREDIENTS = {
  'wheat-dough': vegan('wheat dough', 'пшеничное тесто', 'gluten'),
  'tomato-sauce': vegan('San Marzano tomato sauce', 'соус из томатов сан-марцано'),
  'cream-sauce': animal('cream sauce', 'сливочный соус', 'milk'),
  'bbq-sauce': vegan('smoky barbecue sauce', 'копчёный соус барбекю', 'mustard', 'soybeans'),
  'caesar-dressing': animal('Caesar dressing', 'соус «Цезарь»', 'eggs', 'fish', 'milk', 'mustard'),
  'garlic-aioli': animal('garlic aioli', 'чесночный айоли', 'eggs', 'mustard'),
  pesto: animal('basil pesto', 'песто из базилика', 'milk', 'nuts'),

  mozzarella: animal('mozzarella', 'моцарелла', 'milk'),
  'buffalo-mozzarella': animal('buffalo mozzarella', 'моцарелла буффало', 'milk'),
  'vegan-mozzarella': vegan('vegan mozzarella', 'веганская моцарелла'),
  gorgonzola: animal('gorgonzola', 'горгонзола', 'milk'),
  parmesan: animal('Parmesan', 'пармезан', 'milk'),
  ricotta: animal('ricotta', 'рикотта', 'milk'),
  feta: animal('feta', 'фета', 'milk'),
  mascarpone: animal('mascarpone', 'маскарпоне', 'milk'),

  pepperoni: animal('pepperoni', 'пепперони'),
  salami: animal('salami', 'салями'),
  nduja: hot(animal('spicy nduja', 'острая ндуйя')),
  ham: animal('cooked ham', 'ветчина'),
  prosciutto: animal('prosciutto crudo', 'прошутто крудо'),
  bacon: animal('bacon', 'бекон'),
  sausage: animal('salsiccia', 'колбаски сальсичча'),
  chicken: animal('roast chicken', 'запечённая курица'),
  'chicken-wings': animal('chicken wings', 'куриные крылья'),

  shrimp: animal('shrimp', 'креветки', 'crustaceans'),
  tuna: animal('tuna', 'тунец', 'fish'),
  anchovies: animal('anchovies', 'анчоусы', 'fish'),
  salmon: animal('smoked salmon', 'копчёный лосось', 'fish'),

  mushrooms: vegan('mushrooms', 'шампиньоны'),
  truffle: vegan('black truffle', 'чёрный трюфель'),
  'red-onion': vegan('red onion', 'красный лук'),
  'bell-pepper': vegan('bell pepper', 'сладкий перец'),
  jalapenos: hot(vegan('jalapeños', 'халапеньо')),
  chili: hot(vegan('chilli', 'перец чили')),
  'black-olives': vegan('black olives', 'маслины'),
  'cherry-tomatoes': vegan('cherry tomatoes', 'томаты черри'),
  tomatoes: vegan('tomatoes', 'помидоры'),
  cucumber: vegan('cucumber', 'огурец'),
  'sweet-corn': vegan('sweetcorn', 'кукуруза'),
  pineapple: vegan('pineapple', 'ананас'),
  pear: vegan('pear', 'груша'),
  capers: vegan('capers', 'каперсы'),
  artichokes: vegan('artichokes', 'артишоки'),
  zucchini: vegan('courgette', 'цукини'),
  eggplant: vegan('aubergine', 'баклажан'),
  potatoes: vegan('potatoes', 'картофель'),
  spinach: vegan('spinach', 'шпинат'),
  arugula: vegan('rocket', 'руккола'),
  'romaine-lettuce': vegan('romaine lettuce', 'салат ромэн'),
  garlic: vegan('garlic', 'чеснок'),
  walnuts: vegan('walnuts', 'грецкие орехи', 'nuts'),
  egg: animal('free-range egg', 'яйцо', 'eggs'),

  basil: vegan('basil', 'базилик'),
  oregano: vegan('oregano', 'орегано'),
  rosemary: vegan('rosemary', 'розмарин'),
  parsley: vegan('parsley', 'петрушка'),
  'black-pepper': vegan('black pepper', 'чёрный перец'),
  'olive-oil': vegan('olive oil', 'оливковое масло'),
  'balsamic-glaze': vegan('balsamic glaze', 'бальзамический крем', 'sulphites'),
  honey: animal('honey', 'мёд'),

  breadcrumbs: vegan('breadcrumbs', 'панировочные сухари', 'gluten'),
  'arborio-rice': vegan('Arborio rice', 'рис арборио'),
  croutons: vegan('croutons', 'сухарики', 'gluten'),
  ladyfingers: animal('ladyfingers', 'печенье савоярди', 'eggs', 'gluten'),
  'cannoli-shells': animal('cannoli shells', 'трубочки канноли', 'eggs', 'gluten'),
  cream: animal('cream', 'сливки', 'milk'),
  espresso: vegan('espresso', 'эспрессо'),
  cocoa: vegan('cocoa', 'какао'),
  raspberries: vegan('raspberries', 'малина'),
  pistachios: vegan('pistachios', 'фисташки', 'nuts'),

  cola: vegan('cola', 'кола'),
  'orange-soda': vegan('Sicilian orange soda', 'сицилийский апельсиновый лимонад'),
  'lemon-juice': vegan('lemon juice', 'лимонный сок'),
  mint: vegan('mint', 'мята'),
  'apple-juice': vegan('cloudy apple juice', 'неосветлённый яблочный сок'),
  'sparkling-water': vegan('sparkling mineral water', 'газированная минеральная вода'),
  'still-water': vegan('still mineral water', 'негазированная минеральная вода'),
} satisfies Record<string, SeedIngredient>;

export type IngredientCode = keyof typeof INGREDIENTS;

/** What a dish is not itself without. */
export function fixed(...codes: IngredientCode[]): SeedRecipeLine[] {
  return codes.map((code) => ({ code, removable: false }));
}

/** What a guest may ask to have left out. */
export function removable(...codes: IngredientCode[]): SeedRecipeLine[] {
  return codes.map((code) => ({ code, removable: true }));
}

function vegan(en: string, ru: string, ...allergens: Allergen[]): SeedIngredient {
  return { name: { en, ru }, allergens, vegan: true, spicy: false };
}

function animal(en: string, ru: string, ...allergens: Allergen[]): SeedIngredient {
  return { ...vegan(en, ru, ...allergens), vegan: false };
}

function hot(ingredient: SeedIngredient): SeedIngredient {
  return { ...ingredient, spicy: true };
}
