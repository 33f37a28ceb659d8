import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { PrivateEtag } from '../../common/http/private-etag.decorator.js';
import { ReadyAnswer } from '../../common/http/ready-answer.js';
import { CashbackService } from './cashback.service.js';
import { CashbackResponse } from './dto/cashback.response.js';

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
}
