import { fixed, removable } from './ingredients.js';
import type { SeedCategory, SeedProduct } from './seed-menu.js';
import { REDUCED_TAX_BPS } from './tax-rates.js';
import { everySize, onlyThin, onlyTraditional } from './variants.js';

type Pizza = Pick<SeedProduct, 'slug' | 'name' | 'description' | 'tags' | 'recipe' | 'variants'>;

const CLASSIC = { en: ['classic'], ru: ['классика'] };
const MEATLESS = { en: ['vegetarian', 'meatless'], ru: ['вегетарианская', 'без мяса'] };
const HOT = { en: ['hot'], ru: ['огненная'] };
const SEAFOOD = { en: ['seafood'], ru: ['морепродукты'] };

const CLASSICS: Pizza[] = [
  {
    slug: 'margherita',
    name: { en: 'Margherita', ru: 'Маргарита' },
    tags: CLASSIC,
    description: {
      en: 'Where every pizzeria is judged: San Marzano tomatoes, melting mozzarella, torn basil and a thread of olive oil.',
      ru: 'По ней узнают пиццерию: томаты сан-марцано, тягучая моцарелла, свежий базилик и струйка оливкового масла.',
    },
    recipe: [...fixed('wheat-dough', 'tomato-sauce', 'mozzarella'), ...removable('basil', 'olive-oil')],
    variants: everySize({ prices: [790, 990, 1290], weightGrams: 430, kcal: 960 }),
  },
  {
    slug: 'marinara',
    name: { en: 'Marinara', ru: 'Маринара' },
    tags: CLASSIC,
    description: {
      en: 'The oldest of them all, and vegan by birth: tomatoes, slivers of garlic, oregano and good oil. Nothing to hide behind.',
      ru: 'Самая старая и веганская от рождения: томаты, лепестки чеснока, орегано и хорошее масло. Прятаться не за чем.',
    },
    recipe: [...fixed('wheat-dough', 'tomato-sauce'), ...removable('cherry-tomatoes', 'garlic', 'oregano', 'olive-oil')],
    variants: everySize({ prices: [690, 890, 1150], weightGrams: 380, kcal: 740 }),
  },
  {
    slug: 'bufala',
    name: { en: 'Bufala', ru: 'Буффало' },
    description: {
      en: 'Margherita in her Sunday dress: creamy buffalo mozzarella laid on after the oven, sweet cherry tomatoes, basil.',
      ru: 'Маргарита в воскресном платье: нежная моцарелла буффало сразу после печи, сладкие черри и базилик.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'buffalo-mozzarella'),
      ...removable('cherry-tomatoes', 'basil', 'olive-oil'),
    ],
    variants: onlyThin({ prices: [990, 1290, 1590], weightGrams: 460, kcal: 1000 }),
  },
  {
    slug: 'pepperoni',
    name: { en: 'Pepperoni', ru: 'Пепперони' },
    tags: CLASSIC,
    description: {
      en: 'Edge to edge with pepperoni that curls, crisps and fills its little cups with flavour. The one everybody agrees on.',
      ru: 'Пепперони от края до края: ломтики закручиваются, хрустят и собирают весь вкус. Та, на которой сходятся все.',
    },
    recipe: [...fixed('wheat-dough', 'tomato-sauce', 'mozzarella', 'pepperoni'), ...removable('oregano')],
    variants: everySize({ prices: [890, 1190, 1490], weightGrams: 480, kcal: 1180 }),
  },
  {
    slug: 'capricciosa',
    name: { en: 'Capricciosa', ru: 'Капричоза' },
    description: {
      en: 'Cooked ham, mushrooms, artichokes and olives: a little of everything, and each bite a different one.',
      ru: 'Ветчина, шампиньоны, артишоки и маслины: всего понемногу, и ни один кусок не похож на другой.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'mozzarella'),
      ...removable('ham', 'mushrooms', 'artichokes', 'black-olives'),
    ],
    variants: everySize({ prices: [950, 1250, 1550], weightGrams: 540, kcal: 1090 }),
  },
  {
    slug: 'quattro-formaggi',
    name: { en: 'Quattro Formaggi', ru: 'Четыре сыра' },
    tags: MEATLESS,
    description: {
      en: 'Mozzarella for the melt, gorgonzola for the bite, parmesan for the depth, ricotta to calm them all down.',
      ru: 'Моцарелла тянется, горгонзола дерзит, пармезан добавляет глубины, а рикотта всех мирит.',
    },
    recipe: [...fixed('wheat-dough', 'cream-sauce', 'mozzarella'), ...removable('gorgonzola', 'parmesan', 'ricotta')],
    variants: everySize({ prices: [950, 1290, 1590], weightGrams: 470, kcal: 1240 }),
  },
  {
    slug: 'hawaii',
    name: { en: 'Hawaii', ru: 'Гавайская' },
    description: {
      en: 'Ham and caramelised pineapple. We have heard every opinion, and we bake it with pride.',
      ru: 'Ветчина и карамелизованный ананас. Мы слышали все мнения и всё равно печём её с гордостью.',
    },
    recipe: [...fixed('wheat-dough', 'tomato-sauce', 'mozzarella'), ...removable('ham', 'pineapple')],
    variants: everySize({ prices: [890, 1190, 1490], weightGrams: 520, kcal: 1080 }),
  },
];

const FROM_THE_LAND: Pizza[] = [
  {
    slug: 'diavola',
    name: { en: 'Diavola', ru: 'Дьявола' },
    tags: HOT,
    description: {
      en: 'Salami, molten nduja and fresh chilli over sharp tomato. It starts gently and then it does not.',
      ru: 'Салями, тающая ндуйя и свежий чили на томатном соусе. Начинается мягко, а потом уже нет.',
    },
    recipe: [...fixed('wheat-dough', 'tomato-sauce', 'mozzarella', 'salami'), ...removable('nduja', 'chili', 'red-onion')],
    variants: everySize({ prices: [950, 1250, 1550], weightGrams: 490, kcal: 1200 }),
  },
  {
    slug: 'prosciutto-e-rucola',
    name: { en: 'Prosciutto e Rucola', ru: 'Прошутто с рукколой' },
    description: {
      en: 'Baked thin and bare, then covered in silky prosciutto, peppery rocket and shavings of parmesan.',
      ru: 'Тонкая основа из печи, а сверху шёлковый прошутто, пряная руккола и стружка пармезана.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'mozzarella'),
      ...removable('prosciutto', 'cherry-tomatoes', 'arugula', 'parmesan'),
    ],
    variants: onlyThin({ prices: [1050, 1390, 1690], weightGrams: 500, kcal: 1060 }),
  },
  {
    slug: 'carbonara',
    name: { en: 'Carbonara', ru: 'Карбонара' },
    description: {
      en: 'Rome on a crust: crisp bacon, parmesan, plenty of black pepper and an egg cracked on for the last minute.',
      ru: 'Рим на хрустящем тесте: бекон, пармезан, щедро чёрного перца и яйцо за минуту до готовности.',
    },
    recipe: [...fixed('wheat-dough', 'cream-sauce', 'mozzarella', 'egg'), ...removable('bacon', 'parmesan', 'black-pepper')],
    variants: everySize({ prices: [950, 1290, 1590], weightGrams: 510, kcal: 1260 }),
  },
  {
    slug: 'bbq-chicken',
    name: { en: 'BBQ Chicken', ru: 'Курица барбекю' },
    description: {
      en: 'Roast chicken, bacon and sweetcorn in a smoky sauce that has been on the stove since morning.',
      ru: 'Запечённая курица, бекон и кукуруза в копчёном соусе, который томится с самого утра.',
    },
    recipe: [...fixed('wheat-dough', 'bbq-sauce', 'mozzarella', 'chicken'), ...removable('bacon', 'red-onion', 'sweet-corn')],
    variants: everySize({ prices: [950, 1290, 1590], weightGrams: 560, kcal: 1230 }),
  },
  {
    slug: 'salsiccia-e-patate',
    name: { en: 'Salsiccia e Patate', ru: 'Сальсичча с картофелем' },
    description: {
      en: 'Crumbled pork sausage, potato sliced thin as paper and rosemary. What Naples eats when it rains.',
      ru: 'Колбаски сальсичча, картофель тоньше бумаги и розмарин. То, что Неаполь ест в дождь.',
    },
    recipe: [...fixed('wheat-dough', 'cream-sauce', 'mozzarella'), ...removable('sausage', 'potatoes', 'rosemary')],
    variants: onlyTraditional({ prices: [950, 1250, 1550], weightGrams: 580, kcal: 1290 }),
  },
  {
    slug: 'pollo-al-pesto',
    name: { en: 'Pollo al Pesto', ru: 'Курица с песто' },
    description: {
      en: 'Basil pesto instead of tomato, roast chicken, cherry tomatoes that burst as you bite.',
      ru: 'Песто вместо томатного соуса, запечённая курица и черри, которые лопаются на зубах.',
    },
    recipe: [...fixed('wheat-dough', 'pesto', 'mozzarella'), ...removable('chicken', 'cherry-tomatoes', 'parmesan')],
    variants: everySize({ prices: [950, 1290, 1590], weightGrams: 520, kcal: 1210 }),
  },
];

const FROM_THE_GARDEN: Pizza[] = [
  {
    slug: 'vegetariana',
    name: { en: 'Vegetariana', ru: 'Овощная' },
    tags: MEATLESS,
    description: {
      en: 'Peppers, courgette and aubergine grilled before they meet the cheese, so that nothing turns soggy.',
      ru: 'Сладкий перец, цукини и баклажан сначала на гриль, потом к сыру: ничего не размокает.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'mozzarella'),
      ...removable('bell-pepper', 'zucchini', 'eggplant', 'red-onion', 'oregano'),
    ],
    variants: everySize({ prices: [890, 1190, 1490], weightGrams: 540, kcal: 980 }),
  },
  {
    slug: 'verde-vegana',
    name: { en: 'Verde Vegana', ru: 'Веганская зелёная' },
    tags: MEATLESS,
    description: {
      en: 'Vegan mozzarella that truly melts, spinach, artichokes and mushrooms. Nobody at the table will ask.',
      ru: 'Веганская моцарелла, которая правда тянется, шпинат, артишоки и шампиньоны. За столом никто и не спросит.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'vegan-mozzarella'),
      ...removable('spinach', 'artichokes', 'mushrooms', 'garlic'),
    ],
    variants: everySize({ prices: [950, 1250, 1550], weightGrams: 530, kcal: 940 }),
  },
  {
    slug: 'funghi-e-tartufo',
    name: { en: 'Funghi e Tartufo', ru: 'Грибы с трюфелем' },
    description: {
      en: 'Mushrooms browned in butter-soft cream, shavings of black truffle. You will smell it on the stairs.',
      ru: 'Подрумяненные шампиньоны в сливках и стружка чёрного трюфеля. Аромат слышно ещё на лестнице.',
    },
    recipe: [...fixed('wheat-dough', 'cream-sauce', 'mozzarella', 'mushrooms'), ...removable('truffle', 'garlic', 'parsley')],
    variants: everySize({ prices: [1050, 1390, 1690], weightGrams: 500, kcal: 1110 }),
  },
  {
    slug: 'pera-e-gorgonzola',
    name: { en: 'Pera e Gorgonzola', ru: 'Груша и горгонзола' },
    tags: MEATLESS,
    description: {
      en: 'Sweet pear against sharp gorgonzola, walnuts for the crunch, a drizzle of honey to settle the argument.',
      ru: 'Сладкая груша против острой горгонзолы, хруст грецкого ореха и мёд, который решает спор.',
    },
    recipe: [...fixed('wheat-dough', 'cream-sauce', 'mozzarella', 'gorgonzola'), ...removable('pear', 'walnuts', 'honey')],
    variants: onlyThin({ prices: [990, 1290, 1590], weightGrams: 500, kcal: 1190 }),
  },
  {
    slug: 'jalapeno-e-mais',
    name: { en: 'Jalapeño e Mais', ru: 'Халапеньо и кукуруза' },
    tags: HOT,
    description: {
      en: 'Jalapeños, sweetcorn, peppers and salty feta: hot, sweet and bright, all at once.',
      ru: 'Халапеньо, кукуруза, сладкий перец и солёная фета: остро, сладко и ярко одновременно.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'mozzarella'),
      ...removable('jalapenos', 'sweet-corn', 'bell-pepper', 'feta'),
    ],
    variants: everySize({ prices: [890, 1190, 1490], weightGrams: 530, kcal: 1060 }),
  },
];

const FROM_THE_SEA: Pizza[] = [
  {
    slug: 'tonno-e-cipolla',
    name: { en: 'Tonno e Cipolla', ru: 'Тунец с луком' },
    tags: SEAFOOD,
    description: {
      en: 'Tuna, red onion and capers: the holiday you remember, in a box.',
      ru: 'Тунец, красный лук и каперсы: тот самый отпуск, только в коробке.',
    },
    recipe: [...fixed('wheat-dough', 'tomato-sauce', 'mozzarella', 'tuna'), ...removable('red-onion', 'capers')],
    variants: everySize({ prices: [950, 1250, 1550], weightGrams: 520, kcal: 1070 }),
  },
  {
    slug: 'gamberi',
    name: { en: 'Gamberi', ru: 'С креветками' },
    tags: SEAFOOD,
    description: {
      en: 'Juicy shrimp with garlic and courgette, finished with chilli and parsley straight from the oven.',
      ru: 'Сочные креветки с чесноком и цукини, сразу из печи под чили и петрушкой.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'mozzarella', 'shrimp'),
      ...removable('zucchini', 'garlic', 'chili', 'parsley'),
    ],
    variants: everySize({ prices: [1090, 1450, 1790], weightGrams: 520, kcal: 1010 }),
  },
  {
    slug: 'napoli',
    name: { en: 'Napoli', ru: 'Наполи' },
    description: {
      en: 'Anchovies, capers and black olives: salt, sea and sun, for those who know what they want.',
      ru: 'Анчоусы, каперсы и маслины: соль, море и солнце для тех, кто знает, чего хочет.',
    },
    recipe: [
      ...fixed('wheat-dough', 'tomato-sauce', 'mozzarella'),
      ...removable('anchovies', 'capers', 'black-olives', 'oregano'),
    ],
    variants: everySize({ prices: [890, 1190, 1490], weightGrams: 470, kcal: 1020 }),
  },
  {
    slug: 'salmone-e-spinaci',
    name: { en: 'Salmone e Spinaci', ru: 'Лосось со шпинатом' },
    tags: SEAFOOD,
    description: {
      en: 'Smoked salmon laid over spinach and cream once the heat is off, so that it stays tender.',
      ru: 'Копчёный лосось на шпинате и сливках: кладём после печи, чтобы остался нежным.',
    },
    recipe: [...fixed('wheat-dough', 'cream-sauce', 'mozzarella'), ...removable('salmon', 'spinach', 'red-onion')],
    variants: onlyThin({ prices: [1090, 1450, 1790], weightGrams: 500, kcal: 1130 }),
  },
];

/** Whatever suits one half suits the other. */
function toProduct(pizza: Pizza): SeedProduct {
  return { ...pizza, kind: 'pizza', halvesAllowed: true, taxRateBps: REDUCED_TAX_BPS };
}

export const PIZZAS: SeedCategory = {
  slug: 'pizza',
  name: { en: 'Pizza', ru: 'Пицца' },
  products: [...CLASSICS, ...FROM_THE_LAND, ...FROM_THE_GARDEN, ...FROM_THE_SEA].map(toProduct),
};
