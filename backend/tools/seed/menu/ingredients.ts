import type { Allergen } from '../../../src/modules/products/domain/allergens.js';
import type { SeedIngredient, SeedRecipeLine } from './seed-menu.js';

/** Everything the demo kitchen keeps, by code. */
export const INGREDIENTS = {
  'wheat-dough': vegan('Wheat dough', 'Пшеничное тесто', 'gluten'),
  'tomato-sauce': vegan('San Marzano tomato sauce', 'Соус из томатов сан-марцано'),
  'cream-sauce': animal('Cream sauce', 'Сливочный соус', 'milk'),
  'bbq-sauce': vegan('Smoky barbecue sauce', 'Копчёный соус барбекю', 'mustard', 'soybeans'),
  'caesar-dressing': animal('Caesar dressing', 'Соус «Цезарь»', 'eggs', 'fish', 'milk', 'mustard'),
  'garlic-aioli': animal('Garlic aioli', 'Чесночный айоли', 'eggs', 'mustard'),
  pesto: animal('Basil pesto', 'Песто из базилика', 'milk', 'nuts'),

  mozzarella: animal('Mozzarella', 'Моцарелла', 'milk'),
  'buffalo-mozzarella': animal('Buffalo mozzarella', 'Моцарелла буффало', 'milk'),
  'vegan-mozzarella': vegan('Vegan mozzarella', 'Веганская моцарелла'),
  gorgonzola: animal('Gorgonzola', 'Горгонзола', 'milk'),
  parmesan: animal('Parmesan', 'Пармезан', 'milk'),
  ricotta: animal('Ricotta', 'Рикотта', 'milk'),
  feta: animal('Feta', 'Фета', 'milk'),
  mascarpone: animal('Mascarpone', 'Маскарпоне', 'milk'),

  pepperoni: animal('Pepperoni', 'Пепперони'),
  salami: animal('Salami', 'Салями'),
  nduja: hot(animal('Spicy nduja', 'Острая ндуйя')),
  ham: animal('Cooked ham', 'Ветчина'),
  prosciutto: animal('Prosciutto crudo', 'Прошутто крудо'),
  bacon: animal('Bacon', 'Бекон'),
  sausage: animal('Salsiccia', 'Колбаски сальсичча'),
  chicken: animal('Roast chicken', 'Запечённая курица'),
  'chicken-wings': animal('Chicken wings', 'Куриные крылья'),

  shrimp: animal('Shrimp', 'Креветки', 'crustaceans'),
  tuna: animal('Tuna', 'Тунец', 'fish'),
  anchovies: animal('Anchovies', 'Анчоусы', 'fish'),
  salmon: animal('Smoked salmon', 'Копчёный лосось', 'fish'),

  mushrooms: vegan('Mushrooms', 'Шампиньоны'),
  truffle: vegan('Black truffle', 'Чёрный трюфель'),
  'red-onion': vegan('Red onion', 'Красный лук'),
  'bell-pepper': vegan('Bell pepper', 'Сладкий перец'),
  jalapenos: hot(vegan('Jalapeños', 'Халапеньо')),
  chili: hot(vegan('Chilli', 'Перец чили')),
  'black-olives': vegan('Black olives', 'Маслины'),
  'cherry-tomatoes': vegan('Cherry tomatoes', 'Томаты черри'),
  tomatoes: vegan('Tomatoes', 'Помидоры'),
  cucumber: vegan('Cucumber', 'Огурец'),
  'sweet-corn': vegan('Sweetcorn', 'Кукуруза'),
  pineapple: vegan('Pineapple', 'Ананас'),
  pear: vegan('Pear', 'Груша'),
  capers: vegan('Capers', 'Каперсы'),
  artichokes: vegan('Artichokes', 'Артишоки'),
  zucchini: vegan('Courgette', 'Цукини'),
  eggplant: vegan('Aubergine', 'Баклажан'),
  potatoes: vegan('Potatoes', 'Картофель'),
  spinach: vegan('Spinach', 'Шпинат'),
  arugula: vegan('Rocket', 'Руккола'),
  'romaine-lettuce': vegan('Romaine lettuce', 'Салат ромэн'),
  garlic: vegan('Garlic', 'Чеснок'),
  walnuts: vegan('Walnuts', 'Грецкие орехи', 'nuts'),
  egg: animal('Free-range egg', 'Яйцо', 'eggs'),

  basil: vegan('Basil', 'Базилик'),
  oregano: vegan('Oregano', 'Орегано'),
  rosemary: vegan('Rosemary', 'Розмарин'),
  parsley: vegan('Parsley', 'Петрушка'),
  'black-pepper': vegan('Black pepper', 'Чёрный перец'),
  'olive-oil': vegan('Olive oil', 'Оливковое масло'),
  'balsamic-glaze': vegan('Balsamic glaze', 'Бальзамический крем', 'sulphites'),
  honey: animal('Honey', 'Мёд'),

  breadcrumbs: vegan('Breadcrumbs', 'Панировочные сухари', 'gluten'),
  'arborio-rice': vegan('Arborio rice', 'Рис арборио'),
  croutons: vegan('Croutons', 'Сухарики', 'gluten'),
  ladyfingers: animal('Ladyfingers', 'Печенье савоярди', 'eggs', 'gluten'),
  'cannoli-shells': animal('Cannoli shells', 'Трубочки канноли', 'eggs', 'gluten'),
  cream: animal('Cream', 'Сливки', 'milk'),
  espresso: vegan('Espresso', 'Эспрессо'),
  cocoa: vegan('Cocoa', 'Какао'),
  raspberries: vegan('Raspberries', 'Малина'),
  pistachios: vegan('Pistachios', 'Фисташки', 'nuts'),

  cola: vegan('Cola', 'Кола'),
  'orange-soda': vegan('Sicilian orange soda', 'Сицилийский апельсиновый лимонад'),
  'lemon-juice': vegan('Lemon juice', 'Лимонный сок'),
  mint: vegan('Mint', 'Мята'),
  'apple-juice': vegan('Cloudy apple juice', 'Неосветлённый яблочный сок'),
  'sparkling-water': vegan('Sparkling mineral water', 'Газированная минеральная вода'),
  'still-water': vegan('Still mineral water', 'Негазированная минеральная вода'),
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
