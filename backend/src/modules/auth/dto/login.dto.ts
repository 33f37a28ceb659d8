import { ChoiceField, EMAIL_MAX_LENGTH, TextField } from '../../../common/validation/fields.js';
import { PasswordField } from '../../users/password-field.js';
import { TOKEN_DELIVERIES, type TokenDelivery } from './token-delivery.js';

export class LoginDto {
  /** Whatever was an address when its account was made: another one only finds nobody. */
  @TextField({ max: EMAIL_MAX_LENGTH, example: 'ada@example.com' })
  email: string;

  @PasswordField({ minLength: 1 })
  password: string;

  @ChoiceField(TOKEN_DELIVERIES, {
    optional: true,
    example: 'body',
    description: 'body: the refresh token is in the answer. Left out: in an HttpOnly cookie.',
  })
  tokenDelivery?: TokenDelivery | null;
}
