import { addressOf } from '@/components/ui/page-meta';
import type { Shop } from '@/features/shop/shop.api';
import type { Menu } from '../menu.api';
import { offerOf } from './offer-data';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Opening for a whole day ends a minute early: the same time twice would mean closed. */
const LONGEST_MINUTES = 24 * 60 - 1;
const CLOSED = { opens: '00:00', closes: '00:00' };

interface Hours {
  start: string;
  durationMinutes: number;
}

/** The shop, its hours and its menu, in the words of schema.org. */
export function restaurantData(shop: Shop, menu: Menu) {
  return {
    '@type': 'Restaurant',
    '@id': addressOf('/'),
    name: shop.name,
    url: addressOf('/'),
    image: addressOf('/share.png'),
    address: shop.address,
    telephone: shop.phone,
    servesCuisine: 'Pizza',
    currenciesAccepted: shop.currency.toUpperCase(),
    openingHoursSpecification: shop.weeklyHours.map((hours) => ({ ...opening(hours), dayOfWeek: WEEKDAYS[hours.weekday - 1] })),
    specialOpeningHoursSpecification: shop.hourExceptions.flatMap(({ date, intervals }) =>
      (intervals.length > 0 ? intervals.map(opening) : [{ '@type': 'OpeningHoursSpecification', ...CLOSED }]).map((hours) => ({ ...hours, validFrom: date, validThrough: date })),
    ),
    hasMenu: { '@type': 'Menu', url: addressOf('/'), hasMenuSection: menu.categories.map((category) => sectionOf(category, menu.currency)) },
  };
}

function opening({ start, durationMinutes }: Hours) {
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  const end = hours * 60 + minutes + Math.min(durationMinutes, LONGEST_MINUTES);
  return { '@type': 'OpeningHoursSpecification', opens: start, closes: `${twoDigits(Math.floor(end / 60) % 24)}:${twoDigits(end % 60)}` };
}

const twoDigits = (amount: number): string => String(amount).padStart(2, '0');

function sectionOf({ name, products }: Menu['categories'][number], currency: string) {
  return {
    '@type': 'MenuSection',
    name,
    hasMenuItem: products.map((product) => ({
      '@type': 'MenuItem',
      name: product.name,
      description: product.description,
      url: addressOf(`/products/${product.slug}`),
      offers: product.variants.map((variant) => offerOf(variant, currency)),
    })),
  };
}
