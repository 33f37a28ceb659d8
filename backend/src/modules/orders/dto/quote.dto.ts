import { BooleanField, ChoiceField, ListField, TextField } from '../../../common/validation/fields.js';
import { CODE_MAX_LENGTH } from '../../coupons/domain/coupon-code.js';
import { FULFILMENTS, type Fulfilment } from '../domain/fulfilment.js';
import { PAYMENT_METHODS, type PaymentMethod } from '../domain/payment-method.js';
import { OrderLineDto } from './order-line.dto.js';

const MAX_LINES = 50;

/** A cart, for the server to price. */
export class QuoteDto {
  @ChoiceField(FULFILMENTS, { example: 'delivery' })
  fulfilment: Fulfilment;

  @TextField({ optional: true, max: 12, description: 'Where to, for a delivery.', example: '10435' })
  postcode?: string;

  @ListField(() => OrderLineDto, { min: 1, max: MAX_LINES })
  lines: OrderLineDto[];

  @BooleanField({ optional: true, description: 'Spend as much cashback as may be spent.' })
  useCashback?: boolean;

  @ChoiceField(PAYMENT_METHODS, {
    optional: true,
    description:
      'stripe (the default): by card, before it is made; only then TOTAL_TOO_SMALL. cash: when it is handed over, where the shop takes ' +
      "cash. external: on a till's own terminal; with an API key only.",
    example: 'stripe',
  })
  paymentMethod?: PaymentMethod;

  @TextField({ optional: true, max: CODE_MAX_LENGTH, description: 'A coupon; in any case of letters.', example: 'WELCOME10' })
  couponCode?: string;
}
