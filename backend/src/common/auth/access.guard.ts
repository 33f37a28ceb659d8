import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS_RULES, type AccessRule, isScope } from './access.decorator.js';
import { AccessTokenExpiredError, ForbiddenError, UnauthenticatedError } from './access.errors.js';
import { type Actor, actsAs, type ApiKeyActor, type Role, ROLES, type Scope } from './actor.js';
import { ActorResolver } from './actor-resolver.js';
import { showsApiKey } from './api-key-secret.js';
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
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    if (rules?.includes('public') && !(rules.some(isScope) && showsApiKey(request.headers.authorization))) {
      return true;
    }
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
  if (actor.kind === 'api_key') {
    allowKey(actor, rules.filter(isScope));
    return;
  }
  if (rules.includes('anyone')) {
    return;
  }
  if (actor.kind !== 'user') {
    throw new UnauthenticatedError();
  }
  if (!rules.some((rule) => rule === 'signed-in' || (isRole(rule) && actsAs(actor.role, rule)))) {
    throw new ForbiddenError();
  }
}

function allowKey({ scopes }: ApiKeyActor, opening: readonly Scope[]): void {
  if (!opening.some((scope) => scopes.includes(scope))) {
    throw new ForbiddenError(
      opening.length > 0 ? `This needs an API key with the scope ${opening.join(' or ')}.` : 'No API key opens this; log in.',
    );
  }
}

function isRole(rule: AccessRule): rule is Role {
  return (ROLES as readonly string[]).includes(rule);
}

/** A 401 for a token that was shown says that it was the token (RFC 6750, section 3); the problem filter challenges the others. */
function challenge(reply: ReplyWithHeaders, error: unknown, shown: string | undefined): void {
  if (shown !== undefined && (error instanceof UnauthenticatedError || error instanceof AccessTokenExpiredError)) {
    reply.header('WWW-Authenticate', 'Bearer error="invalid_token"');
  }
}
