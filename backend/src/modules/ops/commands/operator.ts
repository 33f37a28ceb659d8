import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../../common/time/clock.js';
import { inTransaction } from '../../../infrastructure/database/in-transaction.js';
import { FindingsService } from '../../../infrastructure/findings/findings.service.js';
import { AuditService } from '../../audit/audit.service.js';
import { OrderNotFoundError } from '../../orders/orders.errors.js';
import { DayReconciliation } from '../../payments/day-reconciliation.js';
import { OrderTimelineService } from '../order-timeline.service.js';
import { type Command, USAGE, UsageError } from './command-line.js';
import { type Desk, Desks } from './desks.js';
import { renderDay, renderList, renderOne, renderReplay, renderTimeline } from './render.js';

export const EXIT = { done: 0, notDone: 1, usage: 2, notFound: 3 } as const;

/** What is said, and how the process ends. */
export interface Outcome {
  text: string;
  exitCode: (typeof EXIT)[keyof typeof EXIT];
}

const OPS = { kind: 'system', name: 'ops' } as const;

type Of<N extends Command['name']> = Extract<Command, { name: N }>;

/** Does what an operator asks for; each use is audited, and by whom. */
@Injectable()
export class Operator {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly desks: Desks,
    private readonly timelines: OrderTimelineService,
    private readonly days: DayReconciliation,
    private readonly findings: FindingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** `by` is who asks. Throws UsageError, QueueUnavailableError, StripeUnavailableError. */
  async run(command: Command, by: string): Promise<Outcome> {
    if (command.name === 'help') {
      return done(USAGE);
    }
    const { name, json, by: _, ...asked } = command;
    await inTransaction(this.dataSource, (manager) =>
      this.record(manager, 'ops.used', { subjectType: 'command', subjectId: name }, { by, ...asked }),
    );
    switch (command.name) {
      case 'order':
        return this.order(command, by);
      case 'list':
        return this.list(command);
      case 'show':
        return this.show(command);
      case 'replay':
        return this.replay(command, by);
      case 'acknowledge':
        return this.acknowledge(command, by);
      case 'reconcile': {
        if (command.day > this.clock.now().toISOString().slice(0, 10)) {
          throw new UsageError(`--day ${command.day} has not begun: write today or an earlier day, in UTC.`);
        }
        const result = await this.days.reconcile(command.day);
        const isOpen = result.differences.some(({ healed }) => !healed);
        return { text: json ? asJson(result) : renderDay(result), exitCode: isOpen ? EXIT.notDone : EXIT.done };
      }
    }
  }

  private async order({ order, json }: Of<'order'>, by: string): Promise<Outcome> {
    try {
      const timeline = await this.timelines.read(order, OPS, { by });
      return done(json ? asJson(timeline) : renderTimeline(timeline));
    } catch (error) {
      if (error instanceof OrderNotFoundError) {
        return notFound(`There is no order ${order}.`);
      }
      throw error;
    }
  }

  private async list({ desk: name, statuses: asked, limit, json }: Of<'list'>): Promise<Outcome> {
    const desk = this.desks.byName[name];
    const statuses = checkedStatuses(desk, asked);
    const lines = await desk.list(statuses, limit);
    return done(json ? asJson(lines) : renderList(lines, { desk: name, statuses, limit }));
  }

  private async show({ desk: name, id, json }: Of<'show'>): Promise<Outcome> {
    const found = await this.desks.byName[name].find(id);
    return found ? done(json ? asJson(found) : renderOne(found)) : notFound(`There is nothing of id ${id} among ${name}.`);
  }

  private async replay({ desk: name, ids, statuses, limit, dryRun, json }: Of<'replay'>, by: string): Promise<Outcome> {
    const desk = this.desks.byName[name];
    const wanted = statuses ? (await desk.list(checkedStatuses(desk, statuses), limit)).map(({ id }) => id) : ids;
    const missing = await asyncFilter(wanted, async (id) => (await desk.find(id)) === null);
    if (missing.length > 0) {
      return notFound(`There is nothing of id ${missing.join(', ')} among ${name}; nothing was replayed.`);
    }
    const isRefused = async (id: string) => !(dryRun ? await wouldReplay(desk, id) : await this.replayOne(desk, id, by));
    const refused = await asyncFilter(wanted, isRefused);
    const replayed = wanted.filter((id) => !refused.includes(id));
    const left = await Promise.all(refused.map(async (id) => ({ id, instead: await insteadOf(desk, id) })));
    return {
      text: json
        ? asJson({ [dryRun ? 'wouldReplay' : 'replayed']: replayed, refused })
        : renderReplay({ replayed, left, dryRun, mayBeMore: statuses !== null && wanted.length === limit }),
      exitCode: refused.length > 0 ? EXIT.notDone : EXIT.done,
    };
  }

  private async replayOne(desk: Desk, id: string, by: string): Promise<boolean> {
    const { subjectType } = desk;
    const record = (manager: EntityManager): Promise<void> =>
      this.record(manager, `${subjectType}.replayed`, { subjectType, subjectId: id }, { by });
    return (await desk.replay?.(id, record)) ?? false;
  }

  private async acknowledge({ id, note }: Of<'acknowledge'>, by: string): Promise<Outcome> {
    const finding = isUUID(id) ? await this.findings.find(this.dataSource.manager, id) : null;
    if (!finding) {
      return notFound(`There is no finding ${id}.`);
    }
    const isDone = await inTransaction(this.dataSource, async (manager) => {
      const isOpen = await this.findings.acknowledge(manager, id, { by, note });
      if (isOpen) {
        await this.record(manager, 'finding.acknowledged', { subjectType: 'finding', subjectId: id }, { by, note });
      }
      return isOpen;
    });
    return isDone
      ? done(`Acknowledged ${id}.\n`)
      : { text: `The finding is ${finding.status} already.\n`, exitCode: EXIT.notDone };
  }

  private record(
    manager: EntityManager,
    action: string,
    subject: { subjectType: string; subjectId: string },
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(manager, { actor: OPS, action, ...subject, details });
  }
}

function checkedStatuses({ statuses: known, unfinished }: Desk, statuses: string[] | null): readonly string[] {
  const unknown = (statuses ?? []).filter((status) => !known.includes(status));
  if (unknown.length > 0) {
    throw new UsageError(`--status has ${unknown.join(', ')}: there are ${known.join(', ')}.`);
  }
  return statuses ?? unfinished;
}

async function wouldReplay(desk: Desk, id: string): Promise<boolean> {
  const found = await desk.find(id);
  return found !== null && (desk.isReplayable?.(found) ?? false);
}

async function insteadOf(desk: Desk, id: string): Promise<string | null> {
  const found = await desk.find(id);
  return (found && (await desk.instead?.(found))) ?? null;
}

async function asyncFilter(ids: readonly string[], keep: (id: string) => Promise<boolean>): Promise<string[]> {
  const kept: string[] = [];
  for (const id of ids) {
    if (await keep(id)) {
      kept.push(id);
    }
  }
  return kept;
}

function done(text: string): Outcome {
  return { text, exitCode: EXIT.done };
}

function notFound(sentence: string): Outcome {
  return { text: `${sentence}\n`, exitCode: EXIT.notFound };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
