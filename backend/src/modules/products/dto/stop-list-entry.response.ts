import { ApiProperty } from '@nestjs/swagger';
import { STOP_LIST_SUBJECT_TYPES, type StopListSubjectType } from '../domain/stop-list-subject.js';

/** Something the kitchen is out of. */
export class StopListEntryResponse {
  @ApiProperty({ format: 'uuid' })
  entryId: string;

  @ApiProperty({ enum: STOP_LIST_SUBJECT_TYPES, enumName: 'StopListSubjectType' })
  subjectType: StopListSubjectType;

  @ApiProperty({ format: 'uuid' })
  subjectId: string;

  @ApiProperty({
    description: 'Name of the ingredient or product; a variant goes by its product and SKU.',
    example: 'Mozzarella',
  })
  subjectName: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it returns by itself; null: when somebody lifts it.',
  })
  until: Date | null;

  @ApiProperty({ example: 'delivery is late' })
  reason: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
}
