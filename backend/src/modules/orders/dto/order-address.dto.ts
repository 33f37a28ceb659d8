import { TextField } from '../../../common/validation/fields.js';

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
