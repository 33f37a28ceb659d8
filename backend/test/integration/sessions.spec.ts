import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import { AuthModule } from '../../src/modules/auth/auth.module.js';
import { RefreshToken } from '../../src/modules/auth/refresh-token.entity.js';
import { Session } from '../../src/modules/auth/session.entity.js';
import { type LiveSession, SessionsService } from '../../src/modules/auth/sessions.service.js';
import { ThrottlingModule } from '../../src/infrastructure/throttling/throttling.module.js';
import { userFactory } from '../factories/user.factory.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { testModule } from '../support/test-module.js';

const SECOND_MS = 1_000;
const DAY_MS = 86_400 * SECOND_MS;

describe('SessionsService', () => {
  let module: TestingModule;
  let dataSource: DataSource;
  let sessions: SessionsService;
  let clock: FixedClock;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([ThrottlingModule, AuthModule]).overrideProvider(Clock).useClass(FixedClock).compile();
    dataSource = module.get(DataSource);
    sessions = module.get(SessionsService);
    clock = module.get(Clock);
  });
  afterAll(() => module.close());

  async function startSession(): Promise<LiveSession> {
    const user = await userFactory.create({}, { transient: { dataSource } });
    return dataSource.transaction((manager) => sessions.start(manager, user.id));
  }

  const sessionOf = ({ sessionId }: LiveSession) => dataSource.getRepository(Session).findOneByOrFail({ id: sessionId });
  const auditOf = ({ userId }: LiveSession) => dataSource.getRepository(AuditEntry).findBy({ subjectId: userId });

  async function rotated(refreshToken: string): Promise<LiveSession> {
    const rotation = await sessions.rotate(refreshToken);
    if (rotation.outcome !== 'rotated') {
      throw new Error(`Expected a new token, got ${rotation.outcome}`);
    }
    return rotation.session;
  }

  it('stores no token that could be used', async () => {
    const { refreshToken, sessionId } = await startSession();
    const [{ row }] = await dataSource.query(`SELECT row_to_json(t)::text AS row FROM refresh_tokens t WHERE session_id = $1`, [
      sessionId,
    ]);
    expect(row).not.toContain(refreshToken);
    expect(row).not.toContain(Buffer.from(refreshToken, 'base64url').toString('hex'));
  });

  it('exchanges a token for the next one of the same session, again and again', async () => {
    const first = await startSession();
    const second = await rotated(first.refreshToken);
    const third = await rotated(second.refreshToken);
    expect(new Set([first.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3);
    expect(third).toMatchObject({ sessionId: first.sessionId, userId: first.userId, expiresAt: first.expiresAt });
  });

  it('gives a token of its own to each of many who show the same one at once, and keeps one of them unused', async () => {
    const session = await startSession();
    const next = await Promise.all(Array.from({ length: 20 }, () => rotated(session.refreshToken)));
    expect(new Set(next.map(({ refreshToken }) => refreshToken)).size).toBe(20);
    // At once again, each with its own: whatever their order, nobody meets an error.
    await Promise.all(next.map(({ refreshToken }) => rotated(refreshToken)));
    const tokens = dataSource.getRepository(RefreshToken);
    expect(await tokens.countBy({ sessionId: session.sessionId, usedAt: IsNull() })).toBe(1);
  });

  it('takes a second use within ten seconds for a lost answer, and the session lives on', async () => {
    const session = await startSession();
    await rotated(session.refreshToken);
    clock.advanceMs(10 * SECOND_MS);
    const { refreshToken } = await rotated(session.refreshToken);
    clock.advanceMs(DAY_MS);
    await rotated(refreshToken);
  });

  it('finds a thief who was quick enough to pass for a lost answer when the victim comes again', async () => {
    const session = await startSession();
    const victim = await rotated(session.refreshToken);
    const thief = await rotated(session.refreshToken);
    clock.advanceMs(DAY_MS);
    expect(await sessions.rotate(victim.refreshToken)).toEqual({ outcome: 'reused' });
    expect(await sessions.rotate(thief.refreshToken)).toEqual({ outcome: 'invalid' });
  });

  it('takes a later second use for theft: the whole family is worthless from then on, and it is written down', async () => {
    const session = await startSession();
    const { refreshToken: current } = await rotated(session.refreshToken);
    clock.advanceMs(10 * SECOND_MS + 1);
    expect(await sessions.rotate(session.refreshToken)).toEqual({ outcome: 'reused' });

    expect(await sessions.rotate(current)).toEqual({ outcome: 'invalid' });
    expect(await sessionOf(session)).toMatchObject({ revokedAt: clock.now(), revokedBecause: 'refresh_reuse' });
    expect(await auditOf(session)).toMatchObject([
      { action: 'session.ended', actorKind: 'system', details: { sessionId: session.sessionId, reason: 'refresh_reuse' } },
    ]);
  });

  it('finds the theft once however many copies are shown at once', async () => {
    const session = await startSession();
    await rotated(session.refreshToken);
    clock.advanceMs(DAY_MS);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, async () => (await sessions.rotate(session.refreshToken)).outcome),
    );
    expect(outcomes.every((outcome) => outcome === 'reused' || outcome === 'invalid')).toBe(true);
    expect(await auditOf(session)).toHaveLength(1);
  });

  it('ends thirty days after its start, however often it was refreshed', async () => {
    let { refreshToken } = await startSession();
    for (let day = 1; day <= 29; day += 1) {
      clock.advanceMs(DAY_MS);
      ({ refreshToken } = await rotated(refreshToken));
    }
    clock.advanceMs(DAY_MS);
    expect(await sessions.rotate(refreshToken)).toEqual({ outcome: 'invalid' });
  });

  it('ends by a token that was used before too, once', async () => {
    const session = await startSession();
    const { refreshToken: current } = await rotated(session.refreshToken);
    await sessions.endByRefreshToken(session.refreshToken);
    await sessions.endByRefreshToken(current);
    expect(await sessions.rotate(current)).toEqual({ outcome: 'invalid' });
    expect(await sessionOf(session)).toMatchObject({ revokedBecause: 'logout' });
    expect(await auditOf(session)).toHaveLength(1);
  });

  it('knows no token it has not given out', async () => {
    expect(await sessions.rotate('x'.repeat(43))).toEqual({ outcome: 'invalid' });
    await sessions.endByRefreshToken('x'.repeat(43));
  });
});
