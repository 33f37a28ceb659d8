import { ChoiceField, TextField, UuidField } from '../../../common/validation/fields.js';
import { InstantField } from '../../../common/validation/instant-field.js';
import { STOP_LIST_SUBJECT_TYPES, type StopListSubjectType } from '../domain/stop-list-subject.js';

export class AddStopListEntryDto {
  @ChoiceField(STOP_LIST_SUBJECT_TYPES, { example: 'ingredient' })
  subjectType: StopListSubjectType;

  @UuidField({ description: 'Id of the ingredient, product or variant.' })
  subjectId: string;

  @InstantField({ optional: true, description: 'When it returns by itself; without it, when somebody lifts it.' })
  until?: Date | null;

  @TextField({ optional: true, min: 0, max: 200, example: 'delivery is late' })
  reason?: string | null;
}
