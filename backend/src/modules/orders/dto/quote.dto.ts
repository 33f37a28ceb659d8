import { BooleanField, ChoiceField, ListField, TextField } from '../../../common/validation/fields.js';
import { CODE_MAX_LENGTH } from '../../coupons/domain/coupon-code.js';
import { FULFILMENTS, type Fulfilment } from '../domain/fulfilment.js';
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

  @TextField({ optional: true, max: CODE_MAX_LENGTH, description: 'A coupon; in any case of letters.', example: 'WELCOME10' })
  couponCode?: string;
}
