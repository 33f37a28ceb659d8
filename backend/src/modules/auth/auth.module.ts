import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessDeclarations } from '../../common/auth/access-declarations.js';
import { AccessGuard } from '../../common/auth/access.guard.js';
import { ActorResolver } from '../../common/auth/actor-resolver.js';
import { Environment } from '../../config/environment.js';
import { ApiKeyThrottlerGuard } from '../../infrastructure/throttling/api-key-throttler.guard.js';
import { ApiKeysModule } from '../api-keys/api-keys.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessTokens, accessTokenOptions } from './access-tokens.js';
import { AuthController } from './auth.controller.js';
import { AuthMetrics } from './auth.metrics.js';
import { AuthService } from './auth.service.js';
import { BearerActorResolver } from './bearer-actor-resolver.js';
import { RefreshCookie } from './refresh-cookie.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';
import { SessionsQueries } from './sessions.queries.js';
import { SessionsService } from './sessions.service.js';

/** Logging in, and with it the guards that stand before every route of the process that imports this. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Session, RefreshToken]),
    JwtModule.registerAsync({ inject: [Environment], useFactory: accessTokenOptions }),
    DiscoveryModule,
    UsersModule,
    AuditModule,
    ApiKeysModule,
  ],
  controllers: [AuthController],
  providers: [
    AuthService,
    SessionsService,
    SessionsQueries,
    AccessTokens,
    AuthMetrics,
    RefreshCookie,
    AccessDeclarations,
    { provide: ActorResolver, useClass: BearerActorResolver },
    // In this order: the second limits whom the first has recognised.
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: ApiKeyThrottlerGuard },
  ],
  exports: [AccessTokens, SessionsService],
})
export class AuthModule {}
