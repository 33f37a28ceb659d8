import { EmailField, TextField } from '../../../common/validation/fields.js';

/** Whom the shop calls when the courier stands before the wrong door. */
export class OrderContactDto {
  @TextField({ max: 80, example: 'Ada Lovelace' })
  name: string;

  @TextField({
    max: 30,
    pattern: /^\+?[\d\s()/.-]{5,}$/,
    example: '+49 30 1234567',
    optional: true,
    description: 'Whom to call. Required, but for what an API key places to be picked up: its customer may be standing there.',
  })
  phone?: string | null;

  @EmailField({
    optional: true,
    description:
      'Where the mails go. Required, but for what an API key places that is paid in cash or at its terminal: without one no mails are sent.',
  })
  email?: string | null;
}
