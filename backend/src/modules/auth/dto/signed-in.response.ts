import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UserResponse } from '../../users/dto/user.response.js';
import { ACCESS_TOKEN_TTL_SECONDS } from '../access-tokens.js';
import type { SignedIn } from '../auth.service.js';

/** A login: the access token to send as `Authorization: Bearer …`, and whose it is. */
export class SignedInResponse {
  @ApiProperty({
    description: 'Kept in memory and sent as Authorization: Bearer.',
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.signature',
  })
  accessToken: string;

  @ApiProperty({ type: 'integer', example: ACCESS_TOKEN_TTL_SECONDS, description: 'Seconds until the access token expires.' })
  expiresInSeconds: number;

  @ApiProperty({ type: UserResponse })
  user: UserResponse;

  @ApiPropertyOptional({
    description: 'Only for programs that asked for it in the body; worth one refresh. Browsers get it as an HttpOnly cookie.',
    example: 'pJ0dV6q0c0b9l8f6m4Qy2Yt2wX3n5u7r9t1v3x5z7A8',
  })
  refreshToken?: string;

  static of({ user, accessToken, session }: SignedIn, delivery: 'cookie' | 'body'): SignedInResponse {
    return {
      accessToken,
      expiresInSeconds: ACCESS_TOKEN_TTL_SECONDS,
      user: UserResponse.of(user),
      ...(delivery === 'body' && { refreshToken: session.refreshToken }),
    };
  }
}
