import { IntField, UuidField } from '../../../common/validation/fields.js';

/** More than any line has. */
const MOST_PIECES = 1_000;

export class RefundLineDto {
  @UuidField()
  orderLineId: string;

  @IntField({ min: 1, max: MOST_PIECES, description: 'So many of the line, at most what is left of it.', example: 1 })
  qty: number;
}
