import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given on a business day. */
@Entity('order_numbers')
export class OrderNumber {
  @PrimaryColumn({ name: 'business_date', type: 'date' }) businessDate: string;
  @Column({ name: 'last_number', type: 'integer' }) lastNumber: number;
}
