import {
  BooleanField,
  ChoiceField,
  IntField,
  ListField,
  TextField,
  UuidField,
  UuidListField,
} from '../../../common/validation/fields.js';
import { FULFILMENTS, type Fulfilment } from '../domain/fulfilment.js';

/** More of one thing than an oven bakes in an evening. */
const MAX_QTY = 50;
const MAX_LINES = 50;
const MAX_REMOVED = 20;

/** One thing to buy. */
export class OrderLineDto {
  @UuidField({ description: 'A size and dough of a product, from the menu.' })
  variantId: string;

  @IntField({ min: 1, max: MAX_QTY, example: 1 })
  qty: number;

  @UuidListField({ optional: true, max: MAX_REMOVED, description: 'Ingredients to leave out; only removable ones.' })
  removedIngredientIds?: string[];
}

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
}
