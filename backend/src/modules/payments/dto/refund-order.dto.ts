import { IntField, ListField, TextField } from '../../../common/validation/fields.js';
import { RefundLineDto } from './refund-line.dto.js';

const MOST_LINES = 100;

/** Either `amountMinor` or `lines`. */
export class RefundOrderDto {
  @IntField({
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    optional: true,
    description: 'So much of the price, in minor units: money and spent cashback together, split as they were paid.',
    example: 500,
  })
  amountMinor?: number | null;

  @ListField(() => RefundLineDto, { min: 1, max: MOST_LINES, optional: true, description: 'Or lines, each at most once.' })
  lines?: RefundLineDto[] | null;

  @TextField({ max: 200, description: 'Told to the customer.', example: 'The second pizza was cold.' })
  reason: string;
}
