export const FULFILMENTS = ['delivery', 'pickup'] as const;
export type Fulfilment = (typeof FULFILMENTS)[number];

/** Where an order goes. */
export interface OrderAddress {
  street: string;
  /** Floor, door bell, entrance. */
  details: string | null;
  postcode: string;
  city: string;
}
