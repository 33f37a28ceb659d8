import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '../../common/auth/access.errors.js';
import { type Actor, ANONYMOUS } from '../../common/auth/actor.js';
import { ActorResolver } from '../../common/auth/actor-resolver.js';
import { AccessTokens } from './access-tokens.js';
import { SessionsQueries } from './sessions.queries.js';

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Answers AccessGuard's question from the access token and the session behind it. */
@Injectable()
export class AccessTokenActorResolver extends ActorResolver {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly sessions: SessionsQueries,
  ) {
    super();
  }

  async resolve(authorization: string | undefined): Promise<Actor> {
    if (authorization === undefined) {
      return ANONYMOUS;
    }
    const token = BEARER.exec(authorization)?.[1];
    const actor = token && (await this.sessions.findActor(this.accessTokens.verify(token)));
    if (!actor) {
      throw new UnauthenticatedError(
        token ? 'This login has ended; log in again.' : 'Send Authorization: Bearer <access token>.',
      );
    }
    return actor;
  }
}
