import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { ChangeProfileDto } from './dto/change-profile.dto.js';
import { UserResponse } from './dto/user.response.js';
import { UsersService } from './users.service.js';

@ApiTags('account')
@Controller('me')
@Access('signed-in')
export class MeController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @ApiOperation({ operationId: 'getMe', summary: 'The account that is logged in' })
  @ApiOkResponse({ type: UserResponse })
  async getMe(@CurrentActor() actor: UserActor): Promise<UserResponse> {
    return UserResponse.of(await this.users.getUser(actor.userId));
  }

  @Patch()
  @ApiOperation({ operationId: 'changeMe', summary: 'Change name, phone or language' })
  @ApiOkResponse({ type: UserResponse })
  async changeMe(@CurrentActor() actor: UserActor, @Body() change: ChangeProfileDto): Promise<UserResponse> {
    return UserResponse.of(await this.users.changeProfile(actor.userId, change));
  }
}
