/** Why a cart is not priced or ordered, as the API's description tells it. */
export const ORDER_REFUSALS =
  'SHOP_CLOSED: it takes no orders right now; `opensAt` in details. POSTCODE_NOT_SERVED: no delivery there. ' +
  'LINES_UNAVAILABLE: some of it cannot be had, or not so many; `lines` in details, with `onlyLeft`. ' +
  'BELOW_MINIMUM: `missingMinor` in details. TOTAL_TOO_SMALL: for a card payment.';
