import { TextField } from '../../../common/validation/fields.js';

/** Longer than any token we make. */
const TOKEN_MAX_LENGTH = 100;

/** For programs that were given their refresh token in the body. Browsers send none: the cookie has it. */
export class RefreshTokenDto {
  @TextField({
    max: TOKEN_MAX_LENGTH,
    optional: true,
    example: 'pJ0dV6q0c0b9l8f6m4Qy2Yt2wX3n5u7r9t1v3x5z7A8',
    description: 'The token as last received. Left out by browsers, which send the cookie.',
  })
  refreshToken?: string | null;
}
