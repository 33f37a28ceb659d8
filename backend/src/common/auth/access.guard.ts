import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS_RULES, type AccessRule } from './access.decorator.js';
import { AccessTokenExpiredError, ForbiddenError, UnauthenticatedError } from './access.errors.js';
import { type Actor, actsAs } from './actor.js';
import { ActorResolver } from './actor-resolver.js';
import type { RequestWithActor } from './current-actor.decorator.js';

interface ReplyWithHeaders {
  header(name: string, value: string): unknown;
}

/** Lets a request reach its route only if the route's @Access allows its actor. Global. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rules = this.reflector.getAllAndOverride<AccessRule[] | undefined>(ACCESS_RULES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rules?.includes('public')) {
      return true;
    }
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    try {
      request.actor = await this.actors.resolve(request.headers.authorization);
      // A route that declares nothing does not start (see access-declarations.ts); should one slip through, it stays shut.
      allow(request.actor, rules ?? []);
    } catch (error) {
      challenge(context.switchToHttp().getResponse<ReplyWithHeaders>(), error, request.headers.authorization);
      throw error;
    }
    return true;
  }
}

function allow(actor: Actor, rules: readonly AccessRule[]): void {
  if (rules.includes('anyone')) {
    return;
  }
  if (actor.kind !== 'user') {
    throw new UnauthenticatedError();
  }
  if (!rules.some((rule) => rule === 'signed-in' || (rule !== 'public' && rule !== 'anyone' && actsAs(actor.role, rule)))) {
    throw new ForbiddenError();
  }
}

/** A 401 for a token that was shown says that it was the token (RFC 6750, section 3); the problem filter challenges the others. */
function challenge(reply: ReplyWithHeaders, error: unknown, shown: string | undefined): void {
  if (shown !== undefined && (error instanceof UnauthenticatedError || error instanceof AccessTokenExpiredError)) {
    reply.header('WWW-Authenticate', 'Bearer error="invalid_token"');
  }
}
