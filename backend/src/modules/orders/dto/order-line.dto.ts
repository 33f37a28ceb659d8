import { IntField, ObjectField } from '../../../common/validation/fields.js';
import { HalfDto } from './half.dto.js';

/** More of one thing than an oven bakes in an evening. */
const MAX_QTY = 50;

/** One thing to buy: the variant as it is, or its left half beside another one. */
export class OrderLineDto extends HalfDto {
  @IntField({ min: 1, max: MAX_QTY, example: 1 })
  qty: number;

  @ObjectField(() => HalfDto, {
    optional: true,
    description:
      'The right half of a pizza of two; the left one is what the line says. ' +
      'Both products must allow it (`halvesAllowed`), in the same size and dough.',
  })
  otherHalf?: HalfDto;
}
