import { IntField } from '../../../common/validation/fields.js';
import type { StageTargetSeconds } from '../domain/stage-targets.js';

const DAY_SECONDS = 86_400;
const target = { min: 1, max: DAY_SECONDS };

/** How long each stage may last, in seconds, before the order counts as late. */
export class StageTargetsDto implements StageTargetSeconds {
  @IntField({ ...target, description: 'Waiting to be accepted.', example: 300 })
  paid: number;

  @IntField({ ...target, description: 'Waiting for the kitchen to start.', example: 300 })
  accepted: number;

  @IntField({ ...target, example: 900 })
  preparing: number;

  @IntField({ ...target, description: 'Waiting to be picked up, by customer or courier.', example: 600 })
  ready: number;

  @IntField({ ...target, example: 1800 })
  out_for_delivery: number;
}
