import { NotFoundError } from '../../common/errors/not-found.error.js';

export class ApiKeyNotFoundError extends NotFoundError {
  readonly code = 'API_KEY_NOT_FOUND';

  constructor(apiKeyId: string) {
    super('There is no such API key.', { apiKeyId });
  }
}
