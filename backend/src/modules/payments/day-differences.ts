import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { FindingClass } from '../../infrastructure/findings/finding-classes.js';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { StripeRefusedError, StripeUnavailableError } from '../../infrastructure/stripe/stripe.errors.js';

/** A day, as two moments. */
export interface DaySpan {
  from: Date;
  /** The first moment after it. */
  to: Date;
}

/** What differed; `healed` was brought in line by reading it from Stripe. */
export interface Difference {
  class: FindingClass;
  subjectType: string;
  subjectId: string;
  healed: boolean;
}

/** What a day's books came to. */
export interface Comparison {
  differences: Difference[];
  /** The subjects, by their ids, that agree. */
  agreed: string[];
}

/** Writes down what differs between Stripe's books and ours, and heals what can be healed. */
@Injectable()
export class DayDifferences {
  private readonly logger = new Logger(DayDifferences.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly findings: FindingsService,
  ) {}

  /** Written down before it is healed, so that a crash in between leaves it to be seen. */
  async report(
    findingClass: FindingClass,
    found: { subjectType: string; subjectId: string; details: Record<string, unknown> },
    heal: () => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<Difference> {
    const { manager } = this.dataSource;
    await this.findings.report(manager, findingClass, found);
    const healed = await this.tryTo(heal);
    if (healed) {
      await this.findings.heal(manager, findingClass, found);
    }
    return { class: findingClass, subjectType: found.subjectType, subjectId: found.subjectId, healed };
  }

  /** False for what cannot be brought in line: that is what the finding is for, and no reason to compare nothing else. */
  private async tryTo(heal: () => Promise<boolean>): Promise<boolean> {
    try {
      return await heal();
    } catch (error) {
      if (error instanceof StripeUnavailableError) {
        throw error;
      }
      if (!(error instanceof StripeRefusedError)) {
        this.logger.error({ err: error }, 'what differs could not be healed');
      }
      return false;
    }
  }
}

/** Null for what Stripe does not know. */
export async function orRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StripeRefusedError) {
      return null;
    }
    throw error;
  }
}
