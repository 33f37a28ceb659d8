import { ApiProperty } from '@nestjs/swagger';
import { API_KEY_CHANNELS, type ApiKeyChannel, type Scope, SCOPES } from '../../../common/auth/actor.js';
import { apiKeyPrefix } from '../../../common/auth/api-key-secret.js';
import type { ApiKey } from '../api-key.entity.js';

/** An API key as its manager sees it; the key itself is told once, when it is made. */
export class ApiKeyResponse {
  @ApiProperty({ format: 'uuid' }) apiKeyId: string;
  @ApiProperty({ example: 'Till at the counter' }) name: string;
  @ApiProperty({ enum: API_KEY_CHANNELS, enumName: 'ApiKeyChannel' }) channel: ApiKeyChannel;
  @ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true }) scopes: Scope[];
  @ApiProperty({ description: 'How the key begins.', example: 'forno_7d9f04c2' }) keyPrefix: string;
  @ApiProperty({ type: 'integer', example: 300 }) requestsPerMinute: number;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' }) lastUsedAt: Date | null;

  static of(key: ApiKey): ApiKeyResponse {
    const { id: apiKeyId, name, channel, scopes, requestsPerMinute, createdAt, expiresAt, revokedAt, lastUsedAt } = key;
    return {
      apiKeyId,
      name,
      channel,
      scopes,
      keyPrefix: apiKeyPrefix(apiKeyId),
      requestsPerMinute,
      createdAt,
      expiresAt,
      revokedAt,
      lastUsedAt,
    };
  }
}
