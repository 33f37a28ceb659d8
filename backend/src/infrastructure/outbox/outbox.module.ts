import { Global, Module } from '@nestjs/common';
import { OutboxService } from './outbox.service.js';

/** Writing follow-ups, in every process. */
@Global()
@Module({ providers: [OutboxService], exports: [OutboxService] })
export class OutboxModule {}
