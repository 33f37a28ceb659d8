/** An order as its shopper and the staff know it, by what they were answered and what they saw happen. */
export interface Told {
  name: string;
  orderId: string;
  /** Opens it to its shopper. */
  headers: Record<string, string>;
  status: string;
  /** To be paid when it is handed over. */
  isCash: boolean;
  /** By the courier. */
  isDelivered: boolean;
  totalMinor: number;
  spentMinor: number;
  earnedMinor: number;
  /** How many of the variant of which there are few, also as halves. */
  fewQty: number;
  hasCoupon: boolean;
  wasStarted: boolean;
  /** Cancelled by a manager who gave nothing back. */
  isKept: boolean;
  /** What staff asked to be given back, and were told that it is: money, and cashback. */
  askedMinor: number;
  askedCashbackMinor: number;
  /** What somebody refunded past the shop. */
  atDashboardMinor: number;
}

/** What is known of an evening without a look into the shop: the model that the shop is compared with. */
export interface Tale {
  orders: Told[];
}

export const isIn =
  (...statuses: string[]) =>
  ({ status }: Told): boolean =>
    statuses.includes(status);

/** What was paid for it goes back, whatever else happened. */
export const isOver = ({ status, isKept }: Told): boolean => status === 'expired' || (status === 'cancelled' && !isKept);
