import type { EntityManager } from 'typeorm';
import type { Weekday } from '../../src/modules/shop/domain/opening-rules.js';
import { SHOP_SETTINGS_ID, ShopSettings } from '../../src/modules/shop/shop-settings.entity.js';
import { REDUCED_TAX_BPS } from './menu/tax-rates.js';

/** The version of settings that nobody has touched since the migration made them. */
const UNTOUCHED_VERSION = 1;
const WEEKDAYS: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Open around the clock: whoever tries the demo, at whatever hour, finds a shop that takes the order. */
const AROUND_THE_CLOCK = WEEKDAYS.map((weekday) => ({ weekday, start: '00:00', durationMinutes: 1440 }));

/** Berlin around Prenzlauer Berg: as far as a pizza stays hot on a bicycle. */
const SERVED_POSTCODES = [
  '10115',
  '10119',
  '10178',
  '10243',
  '10247',
  '10249',
  '10405',
  '10407',
  '10409',
  '10435',
  '10437',
  '10439',
  '13355',
  '13357',
];

/** Sets the shop up unless somebody has done so; returns whether it did. */
export async function seedShop(manager: EntityManager): Promise<boolean> {
  const { affected } = await manager.update(
    ShopSettings,
    { id: SHOP_SETTINGS_ID, version: UNTOUCHED_VERSION },
    {
      name: 'Forno',
      address: 'Ofengasse 7, 10435 Berlin',
      phone: '+49 30 23125 200',
      timeZone: 'Europe/Berlin',
      weeklyHours: AROUND_THE_CLOCK,
      deliveryFeeMinor: 290,
      deliveryTaxRateBps: REDUCED_TAX_BPS,
      minimumOrderMinor: 1200,
      servedPostcodes: SERVED_POSTCODES,
      pickupMinutes: 20,
      deliveryMinutes: 40,
      version: UNTOUCHED_VERSION + 1,
    },
  );
  return affected === 1;
}
