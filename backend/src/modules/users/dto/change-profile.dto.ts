import { ChoiceField, TextField } from '../../../common/validation/fields.js';
import type { Locale } from '../../../common/http/locale.js';
import { LOCALES } from '../../../common/http/locale.js';
import { NAME_MAX_LENGTH, PHONE_PATTERN, PHONE_MAX_LENGTH } from '../account-limits.js';

export class ChangeProfileDto {
  @TextField({ max: NAME_MAX_LENGTH, example: 'Ada Lovelace', optional: true, description: 'Left out or null: stays.' })
  name?: string | null;

  @TextField({
    max: PHONE_MAX_LENGTH,
    pattern: PHONE_PATTERN,
    example: '+49 30 123456',
    optional: true,
    description: 'Left out: stays. Null: is taken away.',
  })
  phone?: string | null;

  @ChoiceField(LOCALES, { example: 'en', optional: true, description: 'Language of mails. Left out or null: stays.' })
  locale?: Locale | null;
}
