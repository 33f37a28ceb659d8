import { ChoiceField, EmailField } from '../../../common/validation/fields.js';
import { PasswordField } from '../../users/password-field.js';
import { TOKEN_DELIVERIES, type TokenDelivery } from './token-delivery.js';

export class LoginDto {
  @EmailField()
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
