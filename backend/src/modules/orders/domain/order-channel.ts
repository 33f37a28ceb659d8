import { type Actor, API_KEY_CHANNELS } from '../../../common/auth/actor.js';

/** Where an order came from: the shop's own pages, or a program with an API key. */
export const ORDER_CHANNELS = ['web', ...API_KEY_CHANNELS] as const;
export type OrderChannel = (typeof ORDER_CHANNELS)[number];

export function channelOf(actor: Actor): OrderChannel {
  return actor.kind === 'api_key' ? actor.channel : 'web';
}
