import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
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
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { AddStopListEntryDto } from './dto/add-stop-list-entry.dto.js';
import { StopListEntryResponse } from './dto/stop-list-entry.response.js';
import { StopListService } from './stop-list.service.js';

@ApiTags('admin')
@Access('manager')
@Controller('admin/stop-list')
export class StopListController {
  constructor(private readonly stopList: StopListService) {}

  @Get()
  @ApiOperation({ operationId: 'listStopList', summary: 'What the kitchen is out of, the newest first' })
  @ApiOkResponse({ type: [StopListEntryResponse] })
  listEntries(@CurrentLocale() locale: Locale): Promise<StopListEntryResponse[]> {
    return this.stopList.listEntries(locale);
  }

  @Post()
  @ApiOperation({
    operationId: 'addStopListEntry',
    summary: 'Stop an ingredient, a product or a variant',
    description: 'There is one entry a subject: sent again, its end and reason are replaced.',
  })
  @ApiCreatedResponse({ type: StopListEntryResponse })
  @ApiNotFoundResponse({ description: 'STOP_LIST_SUBJECT_NOT_FOUND' })
  addEntry(
    @CurrentActor() actor: UserActor,
    @Body() dto: AddStopListEntryDto,
    @CurrentLocale() locale: Locale,
  ): Promise<StopListEntryResponse> {
    return this.stopList.addEntry(actor, dto, locale);
  }

  @Delete(':entryId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeStopListEntry', summary: 'Put something back before its time' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'STOP_LIST_ENTRY_NOT_FOUND' })
  removeEntry(@CurrentActor() actor: UserActor, @UuidParam('entryId') entryId: string): Promise<void> {
    return this.stopList.removeEntry(actor, entryId);
  }
}
