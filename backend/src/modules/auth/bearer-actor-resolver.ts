import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '../../common/auth/access.errors.js';
import { type Actor, ANONYMOUS } from '../../common/auth/actor.js';
import { ActorResolver } from '../../common/auth/actor-resolver.js';
import { showsApiKey } from '../../common/auth/api-key-secret.js';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { AccessTokens } from './access-tokens.js';
import { SessionsQueries } from './sessions.queries.js';

const ACCESS_TOKEN = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Answers AccessGuard's question from what the request bears: an API key, or an access token and the session behind it. */
@Injectable()
export class BearerActorResolver extends ActorResolver {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly sessions: SessionsQueries,
    private readonly apiKeys: ApiKeysService,
  ) {
    super();
  }

  async resolve(authorization: string | undefined): Promise<Actor> {
    if (authorization === undefined) {
      return ANONYMOUS;
    }
    return showsApiKey(authorization) ? this.resolveApiKey(authorization) : this.resolveAccessToken(authorization);
  }

  private async resolveApiKey(authorization: string): Promise<Actor> {
    const actor = await this.apiKeys.findActor(authorization);
    if (!actor) {
      throw new UnauthenticatedError('This API key is unknown, was revoked, or has expired.');
    }
    return actor;
  }

  private async resolveAccessToken(authorization: string): Promise<Actor> {
    const token = ACCESS_TOKEN.exec(authorization)?.[1];
    const actor = token && (await this.sessions.findActor(this.accessTokens.verify(token)));
    if (!actor) {
      throw new UnauthenticatedError(
        token ? 'This login has ended; log in again.' : 'Send Authorization: Bearer <access token or API key>.',
      );
    }
    return actor;
  }
}
