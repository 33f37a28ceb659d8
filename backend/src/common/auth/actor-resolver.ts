import type { Actor } from './actor.js';

/**
 * Tells who sends a request. The guard asks it; the auth module answers, so that nothing here knows sessions, keys or tables.
 */
export abstract class ActorResolver {
  /**
   * `authorization` is the request's Authorization header, undefined when it has none: then the answer is the anonymous actor.
   * Throws AccessTokenExpiredError or UnauthenticatedError when the header is there but proves nobody.
   */
  abstract resolve(authorization: string | undefined): Promise<Actor>;
}
