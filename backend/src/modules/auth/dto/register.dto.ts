import { type Locale, LOCALES } from '../../../common/http/locale.js';
import { ChoiceField, EmailField, TextField } from '../../../common/validation/fields.js';
import { NAME_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../../users/account-limits.js';
import { PasswordField } from '../../users/password-field.js';
import { TOKEN_DELIVERIES, type TokenDelivery } from './token-delivery.js';

export class RegisterDto {
  @EmailField()
  email: string;

  @PasswordField({ minLength: PASSWORD_MIN_LENGTH })
  password: string;

  @TextField({ max: NAME_MAX_LENGTH, example: 'Ada Lovelace' })
  name: string;

  @ChoiceField(LOCALES, {
    optional: true,
    example: 'en',
    description: 'Language of mails. Left out: the one of Accept-Language.',
  })
  locale?: Locale | null;

  @ChoiceField(TOKEN_DELIVERIES, {
    optional: true,
    example: 'body',
    description: 'body: the refresh token is in the answer. Left out: in an HttpOnly cookie.',
  })
  tokenDelivery?: TokenDelivery | null;
}
