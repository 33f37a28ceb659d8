import type { ShopSettings } from '@/features/staff/admin.api';
import { buildShop } from './menu.factory';

/** The settings behind buildShop(), as its manager reads them. */
export function buildShopSettings(overrides: Partial<ShopSettings> = {}): ShopSettings {
  const { name, address, phone, timeZone, hourExceptions, deliveryFeeMinor, minimumOrderMinor, servedPostcodes, pickupMinutes, deliveryMinutes, halfPricePolicy } = buildShop();
  return {
    ...{ name, address, phone, timeZone, hourExceptions, deliveryFeeMinor, minimumOrderMinor, servedPostcodes, pickupMinutes, deliveryMinutes, halfPricePolicy },
    weeklyHours: [
      { weekday: 5, start: '11:00', durationMinutes: 720 },
      { weekday: 7, start: '00:00', durationMinutes: 1440 },
    ],
    pausedUntil: null,
    deliveryTaxRateBps: 700,
    cashEnabled: false,
    autoAccept: false,
    acceptTimeoutMinutes: 10,
    stageTargetSeconds: { paid: 300, accepted: 300, preparing: 900, ready: 600, out_for_delivery: 1800 },
    version: 3,
    updatedAt: '2026-11-23T10:00:00Z',
    ...overrides,
  };
}
