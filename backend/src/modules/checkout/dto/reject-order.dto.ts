import { TextField } from '../../../common/validation/fields.js';

export class RejectOrderDto {
  @TextField({ max: 200, description: 'Told to the customer.', example: 'We are out of dough.' })
  reason: string;
}
