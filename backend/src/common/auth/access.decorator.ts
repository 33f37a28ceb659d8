import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { Role } from './actor.js';

/**
 * Who may call a route.
 * - `public`: everybody; the Authorization header is not looked at, so that a stale token cannot stop a login.
 * - `anyone`: everybody, but whoever shows an access token must show a good one, for the answer depends on who asks.
 * - `signed-in`: every account.
 * - a role: accounts that may act as it (a manager as kitchen and courier, an admin as manager too).
 */
export type AccessRule = 'public' | 'anyone' | 'signed-in' | Role;

/** The name the OpenAPI document gives to the access token. */
export const ACCESS_TOKEN_SCHEME = 'accessToken';

export const ACCESS_RULES = Symbol('access rules');

/** Declares who may call a route, or each route of a controller; with several rules, one is enough. A route without it stops the start. */
export function Access(...rules: [AccessRule, ...AccessRule[]]): ClassDecorator & MethodDecorator {
  return rules.includes('public')
    ? SetMetadata(ACCESS_RULES, rules)
    : applyDecorators(SetMetadata(ACCESS_RULES, rules), ApiBearerAuth(ACCESS_TOKEN_SCHEME));
}
