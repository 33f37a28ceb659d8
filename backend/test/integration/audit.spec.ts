import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { withRequestId } from '../../src/common/http/request-context.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import { AuditModule } from '../../src/modules/audit/audit.module.js';
import { type AuditActor, AuditService } from '../../src/modules/audit/audit.service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { testModule } from '../support/test-module.js';

describe('AuditService', () => {
  let module: TestingModule;
  let dataSource: DataSource;
  let audit: AuditService;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    module = await testModule([AuditModule]).overrideProvider(Clock).useClass(FixedClock).compile();
    dataSource = module.get(DataSource);
    audit = module.get(AuditService);
  });
  afterAll(() => module.close());

  const act = (actor: AuditActor, subjectId: string = crypto.randomUUID()) => ({
    actor,
    action: 'order.rejected',
    subjectType: 'order',
    subjectId,
    details: { reason: 'oven broken' },
  });
  const entriesOf = (subjectId: string) => dataSource.getRepository(AuditEntry).findBy({ subjectId });

  it.each<[AuditActor, object]>([
    [
      { kind: 'user', userId: '2f1a1f2e-0000-4000-8000-000000000001', role: 'kitchen' },
      { actorId: '2f1a1f2e-0000-4000-8000-000000000001', actorRole: 'kitchen' },
    ],
    [
      { kind: 'system', name: 'settlement' },
      { actorId: 'settlement', actorRole: null },
    ],
    [
      { kind: 'api_key', apiKeyId: '2f1a1f2e-0000-4000-8000-000000000002' },
      { actorId: '2f1a1f2e-0000-4000-8000-000000000002', actorRole: null },
    ],
    [{ kind: 'anonymous' }, { actorId: null, actorRole: null }],
  ])('remembers what %j did', async (actor, expected) => {
    const recorded = act(actor);
    await dataSource.transaction((manager) => audit.record(manager, recorded));
    expect(await entriesOf(recorded.subjectId)).toEqual([
      {
        id: expect.any(String),
        at: module.get(Clock).now(),
        actorKind: actor.kind,
        ...expected,
        action: 'order.rejected',
        subjectType: 'order',
        subjectId: recorded.subjectId,
        details: { reason: 'oven broken' },
        requestId: null,
        traceId: null,
      },
    ]);
  });

  it('names the request that it came with', async () => {
    const recorded = act({ kind: 'anonymous' });
    await new Promise<void>((resolve, reject) => {
      withRequestId('request-1', () => {
        dataSource.transaction((manager) => audit.record(manager, recorded)).then(resolve, reject);
      });
    });
    expect(await entriesOf(recorded.subjectId)).toMatchObject([{ requestId: 'request-1' }]);
  });

  it('remembers nothing of an act that was rolled back', async () => {
    const recorded = act({ kind: 'anonymous' });
    const rolledBack = dataSource.transaction(async (manager) => {
      await audit.record(manager, recorded);
      throw new Error('no oven');
    });
    await expect(rolledBack).rejects.toThrow('no oven');
    expect(await entriesOf(recorded.subjectId)).toEqual([]);
  });

  it.each([`UPDATE audit_entries SET action = 'order.accepted'`, `DELETE FROM audit_entries`, `TRUNCATE audit_entries`])(
    'lets nobody change the past: %s',
    async (statement) => {
      await dataSource.transaction((manager) => audit.record(manager, act({ kind: 'anonymous' })));
      await expect(dataSource.query(statement)).rejects.toThrow(/permission denied/);

      // The owner of the tables has every right, and meets the trigger.
      const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
      await expect(owner.query(statement)).rejects.toThrow(/append-only/);
      await owner.destroy();
    },
  );
});
