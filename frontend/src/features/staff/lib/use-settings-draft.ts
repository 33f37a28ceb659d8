import { useState } from 'react';
import type { ShopSettings } from '../admin.api';
import { isSameSetting } from './is-same-setting';

/** The settings that some form of the page is about. */
export type SettingField = 'deliveryFeeMinor' | 'minimumOrderMinor' | 'servedPostcodes' | 'pickupMinutes' | 'deliveryMinutes' | 'halfPricePolicy' | 'weeklyHours' | 'acceptTimeoutMinutes' | 'stageTargetSeconds';

/**
 * What a form's fields were filled from, and what somebody else has changed of it since. Fields that nobody has touched follow
 * by themselves; what was typed stays until it is saved or given up by `refill`.
 */
export function useSettingsDraft(settings: ShopSettings, fields: readonly SettingField[]) {
  const [base, setBase] = useState(settings);
  const [isTouched, setIsTouched] = useState(false);
  const isNewer = settings.version > base.version;
  const changedElsewhere = isNewer ? fields.filter((field) => !isSameSetting(settings[field], base[field])) : [];
  if (changedElsewhere.length > 0 && !isTouched) {
    setBase(settings);
  }
  return {
    base,
    conflicts: isTouched ? changedElsewhere : [],
    touch: () => setIsTouched(true),
    refill: (from: ShopSettings) => {
      setBase(from);
      setIsTouched(false);
    },
  };
}
