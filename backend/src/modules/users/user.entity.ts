import { Check, Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import type { Role } from '../../common/auth/actor.js';

/** An account. Its e-mail is unique by lower(trim(email)), an index that TypeORM cannot describe. */
@Entity('users')
@Index('users_email_key', { synchronize: false })
@Check('users_locale_check', `locale IN ('en', 'ru')`)
@Check('users_role_check', `role IN ('customer', 'kitchen', 'courier', 'manager', 'admin')`)
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** As the person wrote it, for mails; compare it by lower(trim(…)) only. */
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  /** The language of mails. */
  @Column({ type: 'text' })
  locale: 'en' | 'ru';

  @Column({ type: 'text' })
  role: Role;

  /** Argon2id in PHC form; never read by a listing, only where a password is checked. */
  @Column({ name: 'password_hash', type: 'text', select: false })
  passwordHash: string;

  /** Part of every access token; raising it ends all that were given out. */
  @Column({ name: 'token_version', type: 'integer', default: 0 })
  tokenVersion: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
