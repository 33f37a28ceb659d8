import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { ApiKeysService } from './api-keys.service.js';
import { ApiKeyResponse } from './dto/api-key.response.js';
import { CreateApiKeyDto } from './dto/create-api-key.dto.js';
import { CreatedApiKeyResponse } from './dto/created-api-key.response.js';

@ApiTags('admin')
@Access('manager')
@Controller('me/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Get()
  @ApiOperation({ operationId: 'listApiKeys', summary: "The shop's API keys, newest first" })
  @ApiOkResponse({ type: [ApiKeyResponse] })
  async listApiKeys(): Promise<ApiKeyResponse[]> {
    return (await this.apiKeys.listApiKeys()).map((key) => ApiKeyResponse.of(key));
  }

  @Post()
  @ApiOperation({ operationId: 'createApiKey', summary: 'Make an API key; the answer is the only place that tells it' })
  @ApiCreatedResponse({ type: CreatedApiKeyResponse })
  async createApiKey(@CurrentActor() actor: UserActor, @Body() dto: CreateApiKeyDto): Promise<CreatedApiKeyResponse> {
    const { key, apiKey } = await this.apiKeys.createApiKey(actor, dto);
    return { ...ApiKeyResponse.of(key), apiKey };
  }

  @Delete(':apiKeyId')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ operationId: 'revokeApiKey', summary: 'Make an API key worthless, at once and for ever' })
  @ApiNoContentResponse({ description: 'Revoked, now or before' })
  @ApiNotFoundResponse({ description: 'API_KEY_NOT_FOUND: there is no such key' })
  async revokeApiKey(@CurrentActor() actor: UserActor, @UuidParam('apiKeyId') apiKeyId: string): Promise<void> {
    await this.apiKeys.revokeApiKey(actor, apiKeyId);
  }
}
