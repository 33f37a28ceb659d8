import type { Database } from './database.ts';
import { COUPONS, PIECES } from './props.ts';
import type { Bought, Told } from './told.ts';

interface OwnOrder {
  id: string;
  status: string;
  discount: number;
  total: number;
  coupon_code: string | null;
  /** Whether the kitchen began it: what it is made of is gone, however it ended. */
  is_begun: boolean;
  /** The status of its coupon's use. */
  use: string | null;
}

/** An order that clients were told of, with what has become of it. */
type Known = Bought & { own: OwnOrder };

/** Holds coupons and limited pieces that clients were told they have against what there are; gives what differs. */
export async function compareGoods(database: Database, { bought }: Told, limitedVariantId: string): Promise<string[]> {
  const orders = await database.query<OwnOrder>(
    `SELECT o.id, o.status, o.discount::int, o.grand_total::int AS total, o.coupon_code, u.status AS use,
            EXISTS (SELECT FROM order_transitions t WHERE t.order_id = o.id AND t.to_status = 'preparing') AS is_begun
     FROM orders o LEFT JOIN coupon_uses u ON u.order_id = o.id`,
  );
  // Those that are not there are compareViews()'s.
  const known = bought.flatMap((each) => orders.filter(({ id }) => id === each.orderId).map((own) => ({ ...each, own })));
  return [
    ...known.flatMap(agreed),
    ...Object.values(COUPONS).flatMap((coupon) => uses(coupon, known.filter(hasCoupon(coupon.code)))),
    ...(await pieces(database, known, limitedVariantId)),
  ];
}

/** An order stays what its customer agreed to. */
function agreed({ orderId, couponCode, discountMinor, totalMinor, own }: Known): string[] {
  const isKept = own.discount === discountMinor && own.total === totalMinor && own.coupon_code === couponCode;
  const told = `${totalMinor} less ${discountMinor} by ${couponCode ?? 'no coupon'}`;
  return isKept ? [] : [`order ${orderId} was told to be ${told}, and is ${own.total} less ${own.discount}`];
}

function hasCoupon(code: string): (order: Known) => boolean {
  return ({ couponCode }) => couponCode === code;
}

/** No more orders than there are uses, in all and by each customer; one that is over for nothing has given its use back. */
function uses(
  { code, ...terms }: { code: string; maxUses?: number; maxUsesPerCustomer?: number },
  withCoupon: Known[],
): string[] {
  const standing = withCoupon.filter(({ own: { status } }) => !['expired', 'cancelled'].includes(status));
  const most = terms.maxUses ?? Infinity;
  const mostEach = terms.maxUsesPerCustomer ?? Infinity;
  const ordersOf = (customer: string): number => standing.filter((order) => order.customer === customer).length;
  const tooOften = [...new Set(standing.map(({ customer }) => customer))].filter((customer) => ordersOf(customer) > mostEach);
  return [
    ...(standing.length > most ? [`${standing.length} orders stand with coupon ${code}, of which there are ${most}`] : []),
    ...tooOften.map((customer) => `${customer} has ${ordersOf(customer)} orders with coupon ${code}`),
    ...standing
      .filter(({ own }) => own.use !== 'consumed')
      .map(({ orderId, own }) => `order ${orderId} stands, and the use of its coupon is ${own.use ?? 'lost'}`),
  ];
}

/** What was sold and what is left are no more than was supplied. */
async function pieces(database: Database, known: Known[], limitedVariantId: string): Promise<string[]> {
  const [variant] = await database.query<{ left: number }>('SELECT stock_left AS left FROM product_variants WHERE id = $1', [
    limitedVariantId,
  ]);
  const left = variant?.left ?? 0;
  const gone = known.filter(({ own }) => own.is_begun || !['expired', 'cancelled'].includes(own.status));
  const sold = gone.reduce((sum, order) => sum + order.pieces, 0);
  return sold + left > PIECES ? [`${sold} pieces were sold and ${left} are left, of ${PIECES}`] : [];
}
