import { API_KEY_CHANNELS, type ApiKeyChannel, type Scope, SCOPES } from '../../../common/auth/actor.js';
import { ChoiceField, ChoicesField, IntField, TextField } from '../../../common/validation/fields.js';
import { InstantField } from '../../../common/validation/instant-field.js';

/** Five a second: more than a till that polls every second and takes orders beside it. */
export const DEFAULT_REQUESTS_PER_MINUTE = 300;
/** The times of so many requests are kept for each key. */
const MAX_REQUESTS_PER_MINUTE = 1_200;

export class CreateApiKeyDto {
  @TextField({ max: 80, description: 'What the shop calls it.', example: 'Till at the counter' })
  name: string;

  @ChoiceField(API_KEY_CHANNELS, { description: 'What kind of program it is for; its orders say so.', example: 'till' })
  channel: ApiKeyChannel;

  @ChoicesField(SCOPES, { description: 'What it may do.', example: ['orders:read', 'orders:write'] })
  scopes: Scope[];

  @IntField({ optional: true, min: 1, max: MAX_REQUESTS_PER_MINUTE, default: DEFAULT_REQUESTS_PER_MINUTE })
  requestsPerMinute?: number;

  @InstantField({ optional: true, description: 'It is worth nothing from then on; without it, until it is revoked.' })
  expiresAt?: Date;
}
