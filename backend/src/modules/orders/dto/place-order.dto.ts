import { ObjectField, TextField } from '../../../common/validation/fields.js';
import { OrderAddressDto } from './order-address.dto.js';
import { OrderContactDto } from './order-contact.dto.js';
import { QuoteDto } from './quote.dto.js';

/** The longest cart's at the highest prices is shorter. */
const MAX_HASH_LENGTH = 1000;

/** A quote that is agreed to, and whom it is for. It carries no price: the quote's hash stands for it. */
export class PlaceOrderDto extends QuoteDto {
  @TextField({ max: MAX_HASH_LENGTH, description: 'From the quote that was shown, as it is.' })
  quoteHash: string;

  @ObjectField(() => OrderContactDto)
  contact: OrderContactDto;

  @ObjectField(() => OrderAddressDto, { optional: true, description: 'Required for a delivery.' })
  address?: OrderAddressDto;

  @TextField({ optional: true, max: 500, multiline: true, description: 'A wish for the kitchen or the courier.' })
  note?: string;
}
