/** What the shop has told its clients in a run, to be held against what it knows. */
export class Told {
  /** Orders by the key under which they were sent. */
  readonly placed: { key: string; orderIds: string[] }[] = [];
  /** What they were, as the answer said. */
  readonly bought: Bought[] = [];
  /** States that an order was said to have reached. */
  readonly reached: { orderId: string; status: string }[] = [];
  /** Refunds that were accepted, by key. */
  readonly refunded: { key: string; refundIds: string[] }[] = [];
  /** Answers of 500: the shop did not know what to say. */
  readonly puzzled: string[] = [];
}

export interface Bought {
  orderId: string;
  /** Who ordered, as a coupon counts them. */
  customer: string;
  couponCode: string | null;
  discountMinor: number;
  totalMinor: number;
  /** Of the variant that is limited. */
  pieces: number;
}
