import { fixed, removable } from './ingredients.js';
import type { SeedCategory, SeedProduct } from './seed-menu.js';
import { REDUCED_TAX_BPS, STANDARD_TAX_BPS } from './tax-rates.js';
import { portion } from './variants.js';

const dessert = { kind: 'simple', halvesAllowed: false, taxRateBps: REDUCED_TAX_BPS } satisfies Partial<SeedProduct>;
const drink = { ...dessert, taxRateBps: STANDARD_TAX_BPS } satisfies Partial<SeedProduct>;
/** A drink is taken from the fridge. */
const FRIDGE_SECONDS = 30;

export const DESSERTS: SeedCategory = {
  slug: 'desserts',
  name: { en: 'Desserts', ru: 'Десерты' },
  products: [
    {
      ...dessert,
      slug: 'tiramisu',
      name: { en: 'Tiramisù', ru: 'Тирамису' },
      description: {
        en: 'Espresso-soaked ladyfingers, clouds of mascarpone, a dark dusting of cocoa. It means "pick me up", and it does.',
        ru: 'Савоярди в эспрессо, облака маскарпоне и тёмное какао. Название значит «взбодри меня», и это правда.',
      },
      recipe: [...fixed('ladyfingers', 'mascarpone', 'egg', 'espresso'), ...removable('cocoa')],
      variants: [portion(null, 590, 160, 450, 60)],
    },
    {
      ...dessert,
      slug: 'panna-cotta',
      name: { en: 'Panna Cotta', ru: 'Панна-котта' },
      description: {
        en: 'Trembling vanilla cream with raspberries that keep it from being too sweet.',
        ru: 'Дрожащие ванильные сливки и малина, чтобы не было слишком сладко.',
      },
      recipe: [...fixed('cream'), ...removable('raspberries')],
      variants: [portion(null, 490, 150, 340, 60)],
    },
    {
      ...dessert,
      slug: 'cannoli-siciliani',
      name: { en: 'Cannoli Siciliani', ru: 'Сицилийские канноли' },
      description: {
        en: 'Crackling shells filled to order with sweet ricotta, dipped in pistachio.',
        ru: 'Хрустящие трубочки, которые мы наполняем сладкой рикоттой перед самой подачей, в фисташковой крошке.',
      },
      recipe: [...fixed('cannoli-shells', 'ricotta'), ...removable('pistachios')],
      variants: [portion('2-pcs', 490, 120, 380, 120), portion('4-pcs', 890, 240, 760, 180)],
    },
  ],
};

export const DRINKS: SeedCategory = {
  slug: 'drinks',
  name: { en: 'Drinks', ru: 'Напитки' },
  products: [
    {
      ...drink,
      slug: 'cola',
      name: { en: 'Cola', ru: 'Кола' },
      description: { en: 'Ice cold, the way pizza likes it.', ru: 'Ледяная, как любит пицца.' },
      recipe: fixed('cola'),
      variants: [portion('330-ml', 290, 330, 140, FRIDGE_SECONDS), portion('1000-ml', 450, 1000, 420, FRIDGE_SECONDS)],
    },
    {
      ...drink,
      slug: 'aranciata',
      name: { en: 'Aranciata', ru: 'Аранчата' },
      description: {
        en: 'Sicilian oranges with bubbles, bittersweet and bright.',
        ru: 'Сицилийские апельсины с пузырьками: ярко, с лёгкой горчинкой.',
      },
      recipe: fixed('orange-soda'),
      variants: [portion('330-ml', 320, 330, 150, FRIDGE_SECONDS)],
    },
    {
      ...drink,
      slug: 'limonata-della-casa',
      name: { en: 'House Limonata', ru: 'Домашний лимонад' },
      description: {
        en: 'Lemons squeezed today, mint picked today. Barely sweet.',
        ru: 'Лимоны выжаты сегодня, мята сорвана сегодня. Почти без сахара.',
      },
      recipe: [...fixed('lemon-juice', 'sparkling-water'), ...removable('mint')],
      variants: [portion('400-ml', 390, 400, 90, 120)],
    },
    {
      ...drink,
      slug: 'apple-spritzer',
      name: { en: 'Apple Spritzer', ru: 'Яблочный шорле' },
      description: {
        en: 'Cloudy juice from old orchards, lengthened with sparkling water.',
        ru: 'Неосветлённый сок из старых садов с газированной водой.',
      },
      recipe: fixed('apple-juice', 'sparkling-water'),
      variants: [portion('500-ml', 320, 500, 130, FRIDGE_SECONDS)],
    },
    {
      ...drink,
      slug: 'sparkling-water',
      name: { en: 'Sparkling Water', ru: 'Вода с газом' },
      description: { en: 'Fine bubbles from the Alps.', ru: 'Мелкие пузырьки прямо из Альп.' },
      recipe: fixed('sparkling-water'),
      variants: [portion('500-ml', 250, 500, 0, FRIDGE_SECONDS)],
    },
    {
      ...drink,
      slug: 'still-water',
      name: { en: 'Still Water', ru: 'Вода без газа' },
      description: { en: 'Quiet water for loud toppings.', ru: 'Тихая вода для громких начинок.' },
      recipe: fixed('still-water'),
      variants: [portion('500-ml', 250, 500, 0, FRIDGE_SECONDS)],
    },
  ],
};
