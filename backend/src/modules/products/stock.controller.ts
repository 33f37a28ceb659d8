import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Put } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { requireIdempotencyKey } from '../../infrastructure/idempotency/idempotency-keys.js';
import { TakesIdempotencyKey } from '../../infrastructure/idempotency/takes-idempotency-key.decorator.js';
import { ChangeStockDto } from './dto/change-stock.dto.js';
import { SetStockDto } from './dto/set-stock.dto.js';
import { StockLevelResponse } from './dto/stock-level.response.js';
import { StockLevelsService } from './stock-levels.service.js';

@ApiTags('admin')
@Access('manager')
@Controller('admin/stock')
export class StockController {
  constructor(private readonly levels: StockLevelsService) {}

  @Get()
  @ApiOperation({ operationId: 'listStock', summary: 'The variants of which only so many can be ordered, by product' })
  @ApiOkResponse({ type: [StockLevelResponse] })
  listLevels(@CurrentLocale() locale: Locale): Promise<StockLevelResponse[]> {
    return this.levels.listLevels(locale);
  }

  @Put(':variantId')
  @ApiOperation({
    operationId: 'setStock',
    summary: 'Say how many more can be ordered from now on',
    description: 'What orders have taken stays taken. To correct the count while orders come in, send a change.',
  })
  @ApiOkResponse({ type: StockLevelResponse })
  @ApiNotFoundResponse({ description: 'VARIANT_NOT_FOUND' })
  setLevel(
    @CurrentActor() actor: UserActor,
    @UuidParam('variantId') variantId: string,
    @Body() { left }: SetStockDto,
    @CurrentLocale() locale: Locale,
  ): Promise<StockLevelResponse> {
    return this.levels.setLevel(actor, variantId, left, locale);
  }

  @Post(':variantId/changes')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'changeStock',
    summary: 'Say that there are more or fewer than were counted',
    description: 'Whatever is ordered meanwhile is counted too.',
  })
  @TakesIdempotencyKey({ required: true })
  @ApiOkResponse({ type: StockLevelResponse })
  @ApiNotFoundResponse({ description: 'VARIANT_NOT_FOUND' })
  @ApiConflictResponse({ description: 'STOCK_NOT_LIMITED; STOCK_TOO_LOW: `left` in details' })
  changeLevel(
    @CurrentActor() actor: UserActor,
    @UuidParam('variantId') variantId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() { add }: ChangeStockDto,
    @CurrentLocale() locale: Locale,
  ): Promise<StockLevelResponse> {
    return this.levels.changeLevel(actor, { variantId, add, key: requireIdempotencyKey(key) }, locale);
  }

  @Delete(':variantId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'liftStock', summary: 'Let as many be ordered as are wanted' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'VARIANT_NOT_FOUND' })
  liftLimit(@CurrentActor() actor: UserActor, @UuidParam('variantId') variantId: string): Promise<void> {
    return this.levels.liftLimit(actor, variantId);
  }
}
