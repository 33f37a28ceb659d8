import { Module } from '@nestjs/common';
import { OpsController } from './ops.controller.js';
import { OpsCoreModule } from './ops-core.module.js';

/** What managers are shown of how the shop works inside, in the API. */
@Module({ imports: [OpsCoreModule], controllers: [OpsController] })
export class OpsModule {}
