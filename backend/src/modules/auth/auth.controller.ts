import { Body, Controller, HttpCode, HttpStatus, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiBody,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { RateLimit } from '../../infrastructure/throttling/rate-limit.decorator.js';
import { LOGINS_PER_MINUTE, REFRESHES_PER_MINUTE, REGISTRATIONS_PER_MINUTE } from './auth-limits.js';
import { AuthService, type SignedIn } from './auth.service.js';
import { AuthThrottlerGuard } from './auth-throttler.guard.js';
import { ClearDeadCookieInterceptor } from './clear-dead-cookie.interceptor.js';
import { LoginDto } from './dto/login.dto.js';
import { RefreshTokenDto } from './dto/refresh-token.dto.js';
import { RegisterDto } from './dto/register.dto.js';
import { SignedInResponse } from './dto/signed-in.response.js';
import type { TokenDelivery } from './dto/token-delivery.js';
import { RefreshCookie } from './refresh-cookie.js';

const FOREIGN_PAGE = 'CROSS_SITE_REQUEST: a page of another site asks for the login.';
const CROSS_SITE = "the refresh cookie is accepted from the shop's own pages only; other programs send refreshToken in the body";

@ApiTags('auth')
@Controller('auth')
@Access('public')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('register')
  @RateLimit(REGISTRATIONS_PER_MINUTE, AuthThrottlerGuard)
  @ApiOperation({ operationId: 'register', summary: "Open a customer's account and log in" })
  @ApiCreatedResponse({ type: SignedInResponse })
  @ApiForbiddenResponse({ description: FOREIGN_PAGE })
  @ApiConflictResponse({ description: 'EMAIL_TAKEN: there is an account with this e-mail already; log in instead.' })
  async register(
    @Body() { email, name, password, locale, tokenDelivery }: RegisterDto,
    @CurrentLocale() spoken: Locale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    this.requireOwnPage(request, tokenDelivery);
    const signedIn = await this.auth.register({ email, name, password, locale: locale ?? spoken });
    return this.deliver(signedIn, tokenDelivery ?? 'cookie', reply);
  }

  @Post('login')
  @HttpCode(HttpStatus.OK)
  @RateLimit(LOGINS_PER_MINUTE, AuthThrottlerGuard)
  @ApiOperation({ operationId: 'login', summary: 'Log in' })
  @ApiOkResponse({ type: SignedInResponse })
  @ApiUnauthorizedResponse({ description: 'INVALID_CREDENTIALS: e-mail or password is wrong.' })
  @ApiForbiddenResponse({ description: FOREIGN_PAGE })
  async login(
    @Body() { email, password, tokenDelivery }: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    this.requireOwnPage(request, tokenDelivery);
    return this.deliver(await this.auth.login(email, password), tokenDelivery ?? 'cookie', reply);
  }

  /** The new refresh token leaves the way the old one came: what was in the cookie is never shown to a script. */
  @Post('refresh')
  @HttpCode(HttpStatus.OK)
  @RateLimit(REFRESHES_PER_MINUTE, AuthThrottlerGuard)
  @UseInterceptors(ClearDeadCookieInterceptor)
  @ApiOperation({
    operationId: 'refresh',
    summary: 'Exchange the refresh token for a new access token and the next refresh token',
    description: 'A token whose answer was lost can be sent again for ten seconds; sent later, it ends the login.',
  })
  @ApiBody({ type: RefreshTokenDto, required: false })
  @ApiOkResponse({ type: SignedInResponse })
  @ApiUnauthorizedResponse({ description: 'REFRESH_TOKEN_INVALID: this login has ended; log in again.' })
  @ApiForbiddenResponse({ description: `CROSS_SITE_REQUEST: ${CROSS_SITE}.` })
  async refresh(
    @Body() { refreshToken }: RefreshTokenDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const signedIn = await this.auth.refresh(refreshToken ?? this.cookie.read(request));
    return this.deliver(signedIn, refreshToken ? 'body' : 'cookie', reply);
  }

  @Post('logout')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({
    operationId: 'logout',
    summary: 'End this login',
    description: 'May be repeated; without a refresh token it changes nothing.',
  })
  @ApiBody({ type: RefreshTokenDto, required: false })
  @ApiNoContentResponse({ description: 'Logged out' })
  @ApiForbiddenResponse({ description: `CROSS_SITE_REQUEST: ${CROSS_SITE}.` })
  async logout(
    @Body() { refreshToken }: RefreshTokenDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.logout(refreshToken ?? this.cookie.read(request));
    this.cookie.clear(reply);
  }

  @Post('logout-all')
  @Access('signed-in')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ operationId: 'logoutAll', summary: 'End every login of the account, on every device' })
  @ApiNoContentResponse({ description: 'Logged out everywhere' })
  async logoutAll(@CurrentActor() actor: UserActor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.auth.logoutAll(actor);
    this.cookie.clear(reply);
  }

  /** A cookie logs a browser in whoever asked for it; what is delivered in the body only who asked can use. */
  private requireOwnPage(request: FastifyRequest, delivery: TokenDelivery | null | undefined): void {
    if (delivery !== 'body') {
      this.cookie.refuseForeignPage(request);
    }
  }

  private deliver(signedIn: SignedIn, delivery: TokenDelivery, reply: FastifyReply): SignedInResponse {
    const { refreshToken, expiresAt } = signedIn.session;
    if (delivery === 'cookie') {
      this.cookie.set(reply, refreshToken, expiresAt);
    }
    void reply.header('cache-control', 'no-store');
    return SignedInResponse.of(signedIn, delivery);
  }
}
