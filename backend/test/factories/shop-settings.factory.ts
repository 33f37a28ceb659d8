import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import type { Weekday } from '../../src/modules/shop/domain/opening-rules.js';
import { SHOP_SETTINGS_ID, ShopSettings } from '../../src/modules/shop/shop-settings.entity.js';

const WEEKDAYS: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The shop's one row, set anew: open around the clock, delivering to 10435 for 2.90 from 10.00 on. `create` needs `transient: { dataSource }`. */
export const shopSettingsFactory = Factory.define<ShopSettings, { dataSource: DataSource }>(({ onCreate, transientParams }) => {
  onCreate((settings) => (transientParams.dataSource as DataSource).getRepository(ShopSettings).save(settings));
  return {
    id: SHOP_SETTINGS_ID,
    name: 'Forno',
    address: 'Ofengasse 7, 10435 Berlin',
    phone: '+49 30 23125 200',
    timeZone: 'Europe/Berlin',
    weeklyHours: WEEKDAYS.map((weekday) => ({ weekday, start: '00:00', durationMinutes: 1440 })),
    hourExceptions: [],
    pausedUntil: null,
    deliveryFeeMinor: 290,
    deliveryTaxRateBps: 700,
    minimumOrderMinor: 1000,
    servedPostcodes: ['10435'],
    pickupMinutes: 20,
    deliveryMinutes: 40,
    cashEnabled: false,
    halfPricePolicy: 'higher',
    autoAccept: false,
    acceptTimeoutMinutes: 10,
    stageTargetSeconds: { paid: 300, accepted: 300, preparing: 900, ready: 600, out_for_delivery: 1800 },
    version: 1,
    updatedAt: new Date(),
  };
});
