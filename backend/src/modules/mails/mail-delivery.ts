import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { NotFoundError } from '../../common/errors/not-found.error.js';
import { Clock } from '../../common/time/clock.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { MailRefusedError } from '../../infrastructure/mail/mail.errors.js';
import { type Mail, Mailer } from '../../infrastructure/mail/mailer.js';
import type { OutboxJobPayload } from '../../infrastructure/outbox/outbox-routes.js';
import { OutboxService } from '../../infrastructure/outbox/outbox.service.js';
import { GivenUpError } from '../../infrastructure/queue/given-up.error.js';

/** Older news is no news: a mail that the server has not taken for a day is given up. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
/** Waits before it is noted once more that a mail is out: long enough for PostgreSQL to start again. */
const NOTE_AGAIN_MS = [100, 400, 1_500, 3_000];

/** Sends the mail that an outbox row stands for. */
@Injectable()
export class MailDelivery {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: OutboxService,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends what `compose` makes, if there still is something to tell, in no transaction, then marks the row done. A repeat
   * sends nothing; only a crash between the two, or PostgreSQL away for longer than a few seconds, sends again, under the same
   * Message-ID. Throws MailNotSentError to be tried again. What is refused, not found or a day old is dead in the outbox and
   * throws GivenUpError.
   */
  async deliver(job: OutboxJobPayload, compose: () => Promise<Omit<Mail, 'id'> | null>): Promise<void> {
    const taken = await this.outbox.take(job);
    if (!taken) {
      return;
    }
    try {
      const mail = await compose();
      if (mail) {
        await this.mailer.send({ id: job.outboxId, ...mail });
      }
    } catch (error) {
      if (this.isHopeless(error, taken.writtenAt)) {
        throw await this.giveUp(job, error);
      }
      await this.outbox.giveBack(job);
      throw error;
    }
    await this.noteSent(job);
  }

  /** Tried alone, for what is tried with it is the mail: that would go out twice. */
  private async noteSent({ outboxId }: OutboxJobPayload): Promise<void> {
    const note = (): Promise<boolean> => inTransaction(this.dataSource, (manager) => this.outbox.complete(manager, outboxId));
    for (const waitMs of NOTE_AGAIN_MS) {
      const isNoted = await note().then(
        () => true,
        () => false,
      );
      if (isNoted) {
        return;
      }
      await delay(waitMs);
    }
    await note();
  }

  private isHopeless(error: unknown, writtenAt: Date): boolean {
    const ageMs = this.clock.now().getTime() - writtenAt.getTime();
    return error instanceof NotFoundError || error instanceof MailRefusedError || ageMs > GIVE_UP_AFTER_MS;
  }

  private async giveUp({ outboxId }: OutboxJobPayload, cause: unknown): Promise<GivenUpError> {
    await this.outbox.abandon(outboxId);
    return new GivenUpError(`Mail ${outboxId}`, { cause });
  }
}
