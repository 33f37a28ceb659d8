import { ApiProperty } from '@nestjs/swagger';

export const TIMELINE_SOURCES = [
  'transition',
  'payment',
  'refund',
  'dispute',
  'ledger',
  'coupon',
  'stock',
  'event',
  'follow_up',
  'job',
  'finding',
  'audit',
] as const;
export type TimelineSource = (typeof TIMELINE_SOURCES)[number];

export class TimelineActorResponse {
  @ApiProperty({ example: 'kitchen', description: 'A role, guest, api_key or system' }) type: string;
  @ApiProperty({ type: String, nullable: true }) id: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
}

export class TimelineEntryResponse {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: TIMELINE_SOURCES, enumName: 'TimelineSource' }) source: TimelineSource;
  @ApiProperty({
    example: 'pending_payment → paid',
    description:
      'The move, the method, the reason, the type of transfer or event, the step of a coupon or of stock, the topic, the action',
  })
  what: string;
  @ApiProperty({
    description:
      'Of its row; for a transition the version it made, for a job queue/id; of a coupon or of stock the coupon or the variant',
  })
  id: string;
  @ApiProperty({ type: String, nullable: true, description: 'As it stands now' }) status: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'In minor units' }) amountMinor: number | null;
  @ApiProperty({ type: String, nullable: true }) currency: string | null;
  @ApiProperty({ type: TimelineActorResponse, nullable: true }) actor: TimelineActorResponse | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the trace and the log lines it happened in' })
  traceId: string | null;
  @ApiProperty({ type: Object, additionalProperties: true, description: 'What else is written down; its fields may change' })
  details: Record<string, unknown>;
}
