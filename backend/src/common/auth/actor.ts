/** What an account may be; the first is what registration gives. */
export const ROLES = ['customer', 'kitchen', 'courier', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may be allowed to do. */
export const SCOPES = ['menu:read', 'orders:read', 'orders:write', 'kitchen:write'] as const;
export type Scope = (typeof SCOPES)[number];

/** What kind of program an API key is for. */
export const API_KEY_CHANNELS = ['till', 'kiosk', 'partner'] as const;
export type ApiKeyChannel = (typeof API_KEY_CHANNELS)[number];

/** A signed-in person. */
export interface UserActor {
  readonly kind: 'user';
  readonly userId: string;
  readonly role: Role;
  readonly email: string;
}

/** Nobody we know: a guest, or somebody about to log in. */
export interface AnonymousActor {
  readonly kind: 'anonymous';
}

/** A part of Forno that acts by itself; `name` says which, for example `settlement`. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

/** A program that was given an API key: a till, a kiosk, a partner's shop. */
export interface ApiKeyActor {
  readonly kind: 'api_key';
  readonly apiKeyId: string;
  readonly name: string;
  readonly channel: ApiKeyChannel;
  readonly scopes: readonly Scope[];
  readonly requestsPerMinute: number;
}

/** Who does something. */
export type Actor = UserActor | ApiKeyActor | AnonymousActor | SystemActor;

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' };

/** What tells `actor` from others of its kind: an account's or a key's id, a part's name; null for nobody. */
export function actorId(
  actor: Pick<UserActor, 'kind' | 'userId'> | Pick<ApiKeyActor, 'kind' | 'apiKeyId'> | AnonymousActor | SystemActor,
): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.userId;
    case 'api_key':
      return actor.apiKeyId;
    case 'system':
      return actor.name;
    case 'anonymous':
      return null;
  }
}

/** The roles each role may act as: a manager can stand in at the oven or take a delivery. */
const ACTS_AS: Record<Role, readonly Role[]> = {
  customer: ['customer'],
  kitchen: ['kitchen'],
  courier: ['courier'],
  manager: ['manager', 'kitchen', 'courier'],
  admin: ['admin', 'manager', 'kitchen', 'courier'],
};

/** Whether somebody with `role` may do what is reserved for `required`. */
export function actsAs(role: Role, required: Role): boolean {
  return ACTS_AS[role].includes(required);
}
