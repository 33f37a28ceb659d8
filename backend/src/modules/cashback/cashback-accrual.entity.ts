import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';

/** promised → accrued → matured; taken back whole it is voided before it was accrued, reversed after. */
export type AccrualStatus = 'promised' | 'accrued' | 'matured' | 'voided' | 'reversed';

/** The cashback that one order earns, and how far it has come. */
@Entity('cashback_accruals')
@Index('cashback_accruals_due_idx', ['maturesAt'], { where: `status = 'accrued'` })
@Index('cashback_accruals_member_idx', ['userId', 'maturesAt'], { where: `status = 'accrued'` })
@Check('cashback_accruals_amount_check', `amount > 0`)
@Check('cashback_accruals_reversed_check', `reversed BETWEEN 0 AND amount`)
@Check('cashback_accruals_status_check', `status IN ('promised', 'accrued', 'matured', 'voided', 'reversed')`)
export class CashbackAccrual {
  @PrimaryColumn({ name: 'order_id', type: 'uuid' })
  orderId: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('users', { name: 'cashback_accruals_user_id_fkey' })
  userId: string;

  @Column({ type: 'text' })
  currency: string;

  @Column({ name: 'amount', type: 'bigint', transformer: minorTransformer })
  amountMinor: number;

  /** What of it was taken back, or will not be accrued, because money of the order went back. */
  @Column({ name: 'reversed', type: 'bigint', default: 0, transformer: minorTransformer })
  reversedMinor: number;

  @Column({ type: 'text', default: 'promised' })
  status: AccrualStatus;

  /** When it can be spent; null until the order is completed. */
  @Column({ name: 'matures_at', type: 'timestamptz', nullable: true })
  maturesAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
