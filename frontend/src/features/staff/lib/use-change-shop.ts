import { problemOf } from '@/api/problem';
import { useChangeShopMutation, useLazyGetShopSettingsQuery, type ShopSettings } from '../admin.api';
import { isSameSetting } from './is-same-setting';

export type ShopChange = Partial<Omit<Parameters<ReturnType<typeof useChangeShopMutation>[0]>[0]['changeShopDto'], 'version'>>;

/**
 * Sends a change of the settings together with the version it was made on, and answers the settings that came of it. What
 * somebody else changed meanwhile is in its way only where both changed the same.
 */
export function useChangeShop(settings: ShopSettings) {
  const [send, state] = useChangeShopMutation();
  const [readAgain] = useLazyGetShopSettingsQuery();
  const changeShop = async (change: ShopChange): Promise<ShopSettings | undefined> => {
    const { data, error } = await send({ changeShopDto: { version: settings.version, ...change } });
    if (problemOf(error)?.code !== 'SHOP_SETTINGS_CHANGED') {
      return data;
    }
    const { data: latest } = await readAgain();
    const fields = Object.keys(change) as (keyof ShopChange)[];
    const isInTheWay = !latest || fields.some((field) => !isSameSetting(settings[field], latest[field]));
    return isInTheWay ? undefined : (await send({ changeShopDto: { version: latest.version, ...change } })).data;
  };
  return { ...state, changeShop };
}
