import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '../../../common/auth/actor.js';
import { type Locale, LOCALES } from '../../../common/http/locale.js';
import type { User } from '../user.entity.js';

/** An account as its owner sees it. */
export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ example: 'ada@example.com' })
  email: string;

  @ApiProperty({ example: 'Ada Lovelace' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: '+49 30 123456' })
  phone: string | null;

  @ApiProperty({ enum: LOCALES, description: 'Language of mails.' })
  locale: Locale;

  @ApiProperty({ enum: ROLES, description: 'What the account may do; registration gives customer.' })
  role: Role;

  static of({ id: userId, email, name, phone, locale, role }: User): UserResponse {
    return { userId, email, name, phone, locale, role };
  }
}
