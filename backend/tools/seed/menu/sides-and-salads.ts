import { fixed, removable } from './ingredients.js';
import type { SeedCategory, SeedProduct } from './seed-menu.js';
import { REDUCED_TAX_BPS } from './tax-rates.js';
import { portion } from './variants.js';

const dish = { kind: 'simple', halvesAllowed: false, taxRateBps: REDUCED_TAX_BPS } satisfies Partial<SeedProduct>;

export const SIDES: SeedCategory = {
  slug: 'sides',
  name: { en: 'Sides', ru: 'Закуски' },
  products: [
    {
      ...dish,
      slug: 'garlic-bread',
      name: { en: 'Garlic Bread', ru: 'Чесночный хлеб' },
      description: {
        en: 'Our pizza dough, blistered in the oven and brushed with garlic, olive oil and parsley.',
        ru: 'Наше тесто для пиццы из печи, смазанное чесноком, оливковым маслом и петрушкой.',
      },
      recipe: [...fixed('wheat-dough', 'garlic', 'olive-oil'), ...removable('parsley')],
      variants: [portion(null, 450, 220, 610, 300)],
    },
    {
      ...dish,
      slug: 'arancini',
      name: { en: 'Arancini', ru: 'Аранчини' },
      description: {
        en: 'Golden rice balls with a heart of mozzarella, crisp outside, molten within.',
        ru: 'Золотистые рисовые шарики с моцареллой внутри: хрустящая корочка и тягучая середина.',
      },
      recipe: fixed('arborio-rice', 'mozzarella', 'parmesan', 'breadcrumbs', 'egg'),
      variants: [portion('4-pcs', 590, 200, 470, 420), portion('8-pcs', 1090, 400, 940, 480)],
    },
    {
      ...dish,
      slug: 'chicken-wings',
      name: { en: 'Chicken Wings', ru: 'Куриные крылья' },
      description: {
        en: 'Roasted, not fried, and tossed in our smoky barbecue sauce. Napkins come with them.',
        ru: 'Запечённые, а не жареные, в нашем копчёном соусе барбекю. Салфетки прилагаются.',
      },
      recipe: fixed('chicken-wings', 'bbq-sauce'),
      variants: [portion('6-pcs', 690, 240, 520, 480), portion('12-pcs', 1190, 480, 1040, 540)],
    },
    {
      ...dish,
      slug: 'potato-wedges',
      name: { en: 'Rosemary Wedges', ru: 'Картофельные дольки' },
      description: {
        en: 'Potatoes in their skins with rosemary and olive oil, baked until the edges crackle.',
        ru: 'Картофель в кожуре с розмарином и оливковым маслом, запечённый до хруста.',
      },
      recipe: [...fixed('potatoes', 'olive-oil'), ...removable('rosemary')],
      variants: [portion(null, 450, 300, 420, 420)],
    },
    {
      ...dish,
      slug: 'mozzarella-sticks',
      name: { en: 'Mozzarella Sticks', ru: 'Сырные палочки' },
      description: {
        en: 'Mozzarella in a crunchy coat. Pull slowly.',
        ru: 'Моцарелла в хрустящей панировке. Тяните медленно.',
      },
      recipe: fixed('mozzarella', 'breadcrumbs', 'egg'),
      variants: [portion('6-pcs', 590, 180, 560, 360)],
    },
    {
      ...dish,
      slug: 'garlic-aioli-dip',
      name: { en: 'Garlic Aioli', ru: 'Чесночный айоли' },
      description: {
        en: 'Whipped here every morning. Made for crusts.',
        ru: 'Взбиваем каждое утро. Создан для корочек.',
      },
      recipe: fixed('garlic-aioli'),
      variants: [portion(null, 150, 40, 210, 30)],
    },
    {
      ...dish,
      slug: 'bbq-dip',
      name: { en: 'Barbecue Dip', ru: 'Соус барбекю' },
      description: {
        en: 'Smoke, molasses and a little mustard. Good with wings, better with wedges.',
        ru: 'Дымок, патока и немного горчицы. Хорош к крыльям, ещё лучше к картофелю.',
      },
      recipe: fixed('bbq-sauce'),
      variants: [portion(null, 150, 40, 70, 30)],
    },
  ],
};

export const SALADS: SeedCategory = {
  slug: 'salads',
  name: { en: 'Salads', ru: 'Салаты' },
  products: [
    {
      ...dish,
      slug: 'insalata-caprese',
      name: { en: 'Insalata Caprese', ru: 'Капрезе' },
      description: {
        en: 'Buffalo mozzarella, ripe tomatoes and basil. Three colours, nothing to add.',
        ru: 'Моцарелла буффало, спелые помидоры и базилик. Три цвета, и добавить нечего.',
      },
      recipe: [...fixed('buffalo-mozzarella', 'tomatoes', 'olive-oil'), ...removable('basil', 'balsamic-glaze')],
      variants: [portion(null, 890, 280, 390, 240)],
    },
    {
      ...dish,
      slug: 'chicken-caesar-salad',
      name: { en: 'Chicken Caesar', ru: 'Цезарь с курицей' },
      description: {
        en: 'Crisp romaine, roast chicken and croutons of our own bread under plenty of parmesan.',
        ru: 'Хрустящий ромэн, запечённая курица и сухарики из нашего хлеба под шапкой пармезана.',
      },
      recipe: [...fixed('romaine-lettuce', 'caesar-dressing'), ...removable('chicken', 'croutons', 'parmesan')],
      variants: [portion(null, 990, 320, 480, 300)],
    },
    {
      ...dish,
      slug: 'insalata-mista',
      name: { en: 'Insalata Mista', ru: 'Овощной салат' },
      description: {
        en: 'Leaves, cucumber, cherry tomatoes and olives with oil and balsamic. Fresh, light and vegan.',
        ru: 'Зелень, огурец, черри и маслины с маслом и бальзамиком. Свежо, легко и без продуктов животного происхождения.',
      },
      recipe: [
        ...fixed('romaine-lettuce', 'arugula', 'olive-oil'),
        ...removable('cucumber', 'cherry-tomatoes', 'red-onion', 'black-olives', 'balsamic-glaze'),
      ],
      variants: [portion(null, 650, 260, 180, 240)],
    },
  ],
};
