import { ApiProperty } from '@nestjs/swagger';
import { ApiKeyResponse } from './api-key.response.js';

export class CreatedApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`. Told here and never again.', example: 'forno_7d9f04c2…' })
  apiKey: string;
}
