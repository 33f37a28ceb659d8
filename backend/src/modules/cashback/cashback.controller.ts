import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { PrivateEtag } from '../../common/http/private-etag.decorator.js';
import { ReadyAnswer } from '../../common/http/ready-answer.js';
import { CashbackService } from './cashback.service.js';
import { CashbackTransferListResponse } from './dto/cashback-transfer-list.response.js';
import { CashbackResponse } from './dto/cashback.response.js';
import { ListCashbackTransfersDto } from './dto/list-cashback-transfers.dto.js';

@ApiTags('account')
@Access('signed-in')
@Controller('me/cashback')
export class CashbackController {
  constructor(private readonly cashback: CashbackService) {}

  @Get()
  @PrivateEtag()
  @ApiOperation({ operationId: 'getCashback', summary: 'Cashback of the account that is logged in, and how it came about' })
  @ApiOkResponse({ type: CashbackResponse })
  async getCashback(@CurrentActor() actor: UserActor): Promise<ReadyAnswer> {
    return ReadyAnswer.of(await this.cashback.getOverview(actor.userId));
  }

  @Get('transfers')
  @ApiOperation({ operationId: 'listCashbackTransfers', summary: 'All that ever moved of that cashback, newest first' })
  @ApiOkResponse({ type: CashbackTransferListResponse })
  async listTransfers(
    @CurrentActor() actor: UserActor,
    @Query() filter: ListCashbackTransfersDto,
  ): Promise<CashbackTransferListResponse> {
    return this.cashback.listTransfers(actor.userId, filter);
  }
}
