import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import { LedgerAccount } from './ledger-account.entity.js';

/** Why cashback moves. */
export const TRANSFER_TYPES = [
  'accrue',
  'mature',
  'hold',
  'capture',
  'release',
  'reverse_accrual',
  'refund_spend',
  'debt_repay',
  'expire',
  'adjust',
] as const;
export type TransferType = (typeof TRANSFER_TYPES)[number];

/** Cashback moved from one account to another; written by ledger_post() alone and never changed. */
@Entity('ledger_transfers')
@Index('ledger_transfers_key_key', ['key'], { unique: true })
@Index('ledger_transfers_one_accrual_key', ['orderId'], { unique: true, where: `type = 'accrue'` })
@Index('ledger_transfers_one_hold_key', ['orderId'], { unique: true, where: `type = 'hold'` })
@Index('ledger_transfers_one_resolution_key', ['reverses'], { unique: true, where: `type IN ('capture', 'release')` })
@Index('ledger_transfers_reverses_idx', ['reverses', 'type'], { where: `reverses IS NOT NULL` })
@Index('ledger_transfers_debit_idx', ['debitAccount', 'createdAt'])
@Index('ledger_transfers_credit_idx', ['creditAccount', 'createdAt'])
@Check('ledger_transfers_amount_check', `amount > 0`)
@Check('ledger_transfers_accounts_check', `debit_account <> credit_account`)
@Check(
  'ledger_transfers_type_check',
  `type IN ('accrue', 'mature', 'hold', 'capture', 'release', 'reverse_accrual', 'refund_spend', 'debt_repay', 'expire', 'adjust')`,
)
@Check('ledger_transfers_ends_a_hold_check', `type NOT IN ('capture', 'release') OR reverses IS NOT NULL`)
export class LedgerTransfer {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** The account it leaves. */
  @Column({ name: 'debit_account', type: 'uuid' })
  @ForeignKey(() => LedgerAccount, { name: 'ledger_transfers_debit_account_fkey' })
  debitAccount: string;

  /** The account it comes to. */
  @Column({ name: 'credit_account', type: 'uuid' })
  @ForeignKey(() => LedgerAccount, { name: 'ledger_transfers_credit_account_fkey' })
  creditAccount: string;

  @Column({ name: 'amount', type: 'bigint', transformer: minorTransformer })
  amountMinor: number;

  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'text' })
  type: TransferType;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId: string | null;

  /** The hold or accrual it ends or undoes in part; what undoes it never comes to more than it. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => LedgerTransfer, { name: 'ledger_transfers_reverses_fkey' })
  reverses: string | null;

  /** What makes a repeated post the same one. */
  @Column({ type: 'text' })
  key: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
