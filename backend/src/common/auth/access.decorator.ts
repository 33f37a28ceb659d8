import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiSecurity } from '@nestjs/swagger';
import { type Role, type Scope, SCOPES } from './actor.js';

/**
 * Who may call a route.
 * - `public`: everybody; the Authorization header is not looked at, so that a stale token cannot stop a login.
 * - `anyone`: everybody, but whoever shows an access token must show a good one, for the answer depends on who asks.
 * - `signed-in`: every account.
 * - a role: accounts that may act as it (a manager as kitchen and courier, an admin as manager too).
 * - a scope: API keys that have it. No other rule admits a key: a public route that names a scope refuses a key without it.
 */
export type AccessRule = 'public' | 'anyone' | 'signed-in' | Role | Scope;

/** The names the OpenAPI document gives to the access token and to API keys. */
export const ACCESS_TOKEN_SCHEME = 'accessToken';
export const API_KEY_SCHEME = 'apiKey';

export const ACCESS_RULES = Symbol('access rules');

/** Declares who may call a route, or each route of a controller; with several rules, one is enough. A route without it stops the start. */
export function Access(...rules: [AccessRule, ...AccessRule[]]): ClassDecorator & MethodDecorator {
  const described = [
    ...(rules.includes('public') ? [] : [ApiBearerAuth(ACCESS_TOKEN_SCHEME)]),
    ...rules.filter(isScope).map((scope) => ApiSecurity(API_KEY_SCHEME, [scope])),
  ];
  const isOpen = rules.includes('public') || rules.includes('anyone');
  // An empty requirement beside the others: none of them need be met.
  const optional = isOpen && described.length > 0 ? [ApiSecurity({})] : [];
  return applyDecorators(SetMetadata(ACCESS_RULES, rules), ...described, ...optional);
}

export function isScope(rule: AccessRule): rule is Scope {
  return (SCOPES as readonly string[]).includes(rule);
}
