import { ChoiceField } from '../../../common/validation/fields.js';

/** What a manager may make of a product that exists; drafts are where it starts, not where it goes back to. */
export const SETTABLE_STATUSES = ['active', 'archived'] as const;

export class ChangeProductDto {
  @ChoiceField(SETTABLE_STATUSES, { description: '`active` is on the menu, `archived` is not.', example: 'archived' })
  status: (typeof SETTABLE_STATUSES)[number];
}
