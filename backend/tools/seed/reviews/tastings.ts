import type { Locale } from '../../../src/common/http/locale.js';

/** A dish of the opening and what its guest said of it; without a rating it is still to be reviewed. */
export interface TastedDish {
  slug: string;
  rating?: 1 | 2 | 3 | 4 | 5;
  text?: string;
  reply?: string;
}

/** An order of the opening night, on the house. */
export interface Tasting {
  email: string;
  name: string;
  phone: string;
  locale: Locale;
  daysAgo: number;
  dishes: TastedDish[];
}

export const TASTINGS: Tasting[] = [
  {
    email: 'anna.weber@forno.test',
    name: 'Anna Weber',
    phone: '+49 30 23125 211',
    locale: 'en',
    daysAgo: 9,
    dishes: [
      {
        slug: 'margherita',
        rating: 5,
        text: 'Blistered rim, milky mozzarella, basil that still smells of basil. This is the one to beat.',
      },
      { slug: 'garlic-bread', rating: 4, text: 'Gone before the pizza came. A little less salt and I would order two.' },
    ],
  },
  {
    email: 'igor.sokolov@forno.test',
    name: 'Игорь Соколов',
    phone: '+49 30 23125 212',
    locale: 'ru',
    daysAgo: 7,
    dishes: [
      { slug: 'pepperoni', rating: 5, text: 'Пепперони по краям хрустит, сыр тянется, тесто тонкое. Довезли горячей.' },
      {
        slug: 'margherita',
        rating: 4,
        text: 'Очень хорошая. Базилика хотелось бы побольше.',
        reply: 'Спасибо! Теперь кладём щедрее. Заходите сравнить.',
      },
      { slug: 'limonata-della-casa', rating: 5 },
    ],
  },
  {
    email: 'jonas.klein@forno.test',
    name: 'Jonas Klein',
    phone: '+49 30 23125 213',
    locale: 'en',
    daysAgo: 5,
    dishes: [
      {
        slug: 'diavola',
        rating: 3,
        text: 'Tasty, but the devil was on holiday: I expected it hotter.',
        reply: 'Fair enough. Tell us in the note how far you dare to go, and we will not hold back.',
      },
      { slug: 'quattro-formaggi', rating: 5, text: 'Four cheeses and each of them has something to say.' },
    ],
  },
  {
    email: 'maria.orlova@forno.test',
    name: 'Мария Орлова',
    phone: '+49 30 23125 214',
    locale: 'ru',
    daysAgo: 4,
    dishes: [
      { slug: 'marinara', rating: 5, text: 'Всего ничего: томаты, чеснок, масло. А оторваться невозможно.' },
      { slug: 'quattro-formaggi', rating: 4, text: 'Сытная, на двоих в самый раз.' },
    ],
  },
  {
    email: 'tom.hughes@forno.test',
    name: 'Tom Hughes',
    phone: '+49 30 23125 215',
    locale: 'en',
    daysAgo: 2,
    dishes: [
      { slug: 'margherita', rating: 5 },
      { slug: 'pepperoni', rating: 4, text: 'Proper pepperoni that curls up in the heat. The large one feeds a hungry family.' },
      { slug: 'marinara', rating: 4, text: 'My vegan friend ate half of it and then most of mine.' },
    ],
  },
  {
    email: 'customer@forno.test',
    name: 'Clara Winter',
    phone: '+49 30 23125 201',
    locale: 'en',
    daysAgo: 1,
    dishes: [{ slug: 'bufala' }, { slug: 'arancini' }],
  },
];
