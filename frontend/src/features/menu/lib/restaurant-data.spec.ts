import { describe, expect, it } from 'vitest';
import { buildMenu, buildProduct, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { productData } from './product-data';
import { restaurantData } from './restaurant-data';

const variants = [
  buildVariant({ sku: 'M-30', size: '30-cm', priceMinor: 1090 }),
  buildVariant({ sku: 'M-35', size: '35-cm', priceMinor: 1350, available: false }),
];
const offers = [
  { '@type': 'Offer', sku: 'M-30', name: '30-cm', price: '10.90', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
  { '@type': 'Offer', sku: 'M-35', name: '35-cm', price: '13.50', priceCurrency: 'EUR', availability: 'https://schema.org/OutOfStock' },
];

describe('restaurantData', () => {
  it('should tell the address and the hours, past midnight too', () => {
    const shop = buildShop({
      weeklyHours: [
        { weekday: 1, start: '11:30', durationMinutes: 630 },
        { weekday: 6, start: '17:00', durationMinutes: 540 },
        { weekday: 7, start: '00:00', durationMinutes: 1440 },
      ],
    });
    const { address, openingHoursSpecification } = restaurantData(shop, buildMenu());
    expect(address).toBe(shop.address);
    expect(openingHoursSpecification.map(({ dayOfWeek, opens, closes }) => [dayOfWeek, opens, closes])).toEqual([
      ['Monday', '11:30', '22:00'],
      ['Saturday', '17:00', '02:00'],
      ['Sunday', '00:00', '23:59'],
    ]);
  });

  it('should tell of a day that is another, and of one that is none', () => {
    const shop = buildShop({
      hourExceptions: [
        { date: '2030-12-24', intervals: [{ start: '11:00', durationMinutes: 180 }] },
        { date: '2030-12-25', intervals: [] },
      ],
    });
    expect(restaurantData(shop, buildMenu()).specialOpeningHoursSpecification.map(({ validFrom, opens, closes }) => [validFrom, opens, closes])).toEqual([
      ['2030-12-24', '11:00', '14:00'],
      ['2030-12-25', '00:00', '00:00'],
    ]);
  });

  it('should list the menu with its prices', () => {
    const { hasMenu } = restaurantData(buildShop(), buildMenu(buildProductCard({ slug: 'margherita', variants })));
    expect(hasMenu.hasMenuSection[0]?.hasMenuItem[0]).toMatchObject({ name: 'margherita', url: `${window.location.origin}/products/margherita`, offers });
  });
});

describe('productData', () => {
  it('should tell each price, and the rating once there is one', () => {
    const product = buildProduct({ variants, rating: 4.67, reviewsCount: 3 });
    expect(productData(product)).toMatchObject({ '@type': 'Product', offers, aggregateRating: { ratingValue: 4.67, reviewCount: 3 } });
    expect(productData({ ...product, rating: null, reviewsCount: 0 })).not.toHaveProperty('aggregateRating');
  });
});
