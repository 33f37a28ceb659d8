import { EmailField, ObjectField, TextField } from '../../../common/validation/fields.js';
import { QuoteDto } from './quote.dto.js';

/** Whom the shop calls when the courier stands before the wrong door. */
export class OrderContactDto {
  @TextField({ max: 80, example: 'Ada Lovelace' })
  name: string;

  @TextField({ max: 30, pattern: /^\+?[\d\s()/.-]{5,}$/, example: '+49 30 1234567' })
  phone: string;

  @EmailField()
  email: string;
}

export class OrderAddressDto {
  @TextField({ max: 120, example: 'Kastanienallee 12' })
  street: string;

  @TextField({ optional: true, max: 120, description: 'Floor, door bell, entrance.', example: '3rd floor' })
  details?: string;

  @TextField({ max: 12, example: '10435' })
  postcode: string;

  @TextField({ max: 80, example: 'Berlin' })
  city: string;
}

/** A quote that is agreed to, and whom it is for. It carries no price: the quote's hash stands for it. */
export class PlaceOrderDto extends QuoteDto {
  @TextField({ max: 100, description: 'From the quote that was shown.' })
  quoteHash: string;

  @ObjectField(() => OrderContactDto)
  contact: OrderContactDto;

  @ObjectField(() => OrderAddressDto, { optional: true, description: 'Required for a delivery.' })
  address?: OrderAddressDto;

  @TextField({ optional: true, max: 500, multiline: true, description: 'A wish for the kitchen or the courier.' })
  note?: string;
}
