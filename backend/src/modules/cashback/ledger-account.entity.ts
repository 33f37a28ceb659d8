import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';

/** Where a member's cashback can be. */
const CUSTOMER_ACCOUNT_KINDS = ['customer_available', 'customer_pending', 'customer_held', 'customer_debt'] as const;
export type CustomerAccountKind = (typeof CUSTOMER_ACCOUNT_KINDS)[number];

/** Where cashback comes from and goes to; one of each for the whole shop. */
const SHOP_ACCOUNT_KINDS = ['shop_expense', 'shop_redeemed', 'shop_breakage'] as const;

export const LEDGER_ACCOUNT_KINDS = [...CUSTOMER_ACCOUNT_KINDS, ...SHOP_ACCOUNT_KINDS] as const;
export type LedgerAccountKind = (typeof LEDGER_ACCOUNT_KINDS)[number];

/** One side of transfers. Its unique index takes two missing users for equal, which TypeORM cannot describe. */
@Entity('ledger_accounts')
@Index('ledger_accounts_kind_user_currency_key', { synchronize: false })
@Check(
  'ledger_accounts_kind_check',
  `kind IN ('customer_available', 'customer_pending', 'customer_held', 'customer_debt', 'shop_expense', 'shop_redeemed', 'shop_breakage')`,
)
@Check('ledger_accounts_owner_check', `starts_with(kind, 'customer_') = (user_id IS NOT NULL)`)
@Check(
  'ledger_accounts_overdraft_check',
  `kind NOT IN ('customer_available', 'customer_pending', 'customer_held') OR balance >= 0`,
)
@Check('ledger_accounts_debt_check', `kind <> 'customer_debt' OR balance <= 0`)
export class LedgerAccount {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  kind: LedgerAccountKind;

  /** The member; null for the shop's own. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  @ForeignKey('users', { name: 'ledger_accounts_user_id_fkey' })
  userId: string | null;

  @Column({ type: 'text' })
  currency: string;

  /** Credits minus debits, in minor units. */
  @Column({ name: 'balance', type: 'bigint', default: 0, transformer: minorTransformer })
  balanceMinor: number;
}
