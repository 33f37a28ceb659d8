/** Why a cart is not priced or ordered, as the API's description tells it. */
export const ORDER_REFUSALS =
  'SHOP_CLOSED: it takes no orders right now; `opensAt` in details. POSTCODE_NOT_SERVED: no delivery there. ' +
  'LINES_UNAVAILABLE: some of it cannot be had, or not so many; `lines` in details, with `onlyLeft`, one for each `half` of a pizza of two. ' +
  'BELOW_MINIMUM: `missingMinor` in details. TOTAL_TOO_SMALL: for a card payment. ' +
  'COUPON_UNKNOWN, COUPON_OVER, COUPON_NOT_YET, COUPON_NOT_NOW, COUPON_BELOW_MINIMUM, COUPON_USED_UP, ' +
  'COUPON_ALREADY_USED, COUPON_NEEDS_CUSTOMER, COUPON_FOR_DELIVERY, COUPON_GIVES_NOTHING: the coupon does not serve; leave it out, or what `detail` says.';
