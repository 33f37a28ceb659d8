import { useChangeShopMutation, type ShopSettings } from '../admin.api';

type ChangeShop = Omit<Parameters<ReturnType<typeof useChangeShopMutation>[0]>[0]['changeShopDto'], 'version'>;

/** Sends a change of the settings together with the version it was made on. */
export function useChangeShop(settings: ShopSettings) {
  const [send, state] = useChangeShopMutation();
  return { ...state, changeShop: (change: ChangeShop) => void send({ changeShopDto: { version: settings.version, ...change } }) };
}
