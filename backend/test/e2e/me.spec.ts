import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createTestDatabase } from '../support/database.js';
import { type SignedInPerson, signIn } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

describe('/me', () => {
  let app: NestFastifyApplication;
  let person: SignedInPerson;

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp();
  });
  beforeEach(async () => {
    person = await signIn(app);
  });
  afterAll(() => app.close());

  const getMe = () => request(app.getHttpServer()).get('/api/v1/me').set(person.headers);
  const changeMe = (change: object) => request(app.getHttpServer()).patch('/api/v1/me').set(person.headers).send(change);

  it('shows the account to its owner, without anything secret', async () => {
    const { id: userId, email, name, role } = person.user;
    const response = await getMe();
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ userId, email, name, role, phone: null, locale: 'en' });
  });

  it('needs a login', async () => {
    expect((await request(app.getHttpServer()).get('/api/v1/me')).status).toBe(401);
    expect((await request(app.getHttpServer()).patch('/api/v1/me').send({ name: 'Eve' })).status).toBe(401);
  });

  it('changes what is sent and leaves the rest, of this account alone', async () => {
    const other = await signIn(app);
    const changed = await changeMe({ name: ' Grace ', phone: '+49 (30) 12-34.56' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'Grace', phone: '+49 (30) 12-34.56', locale: 'en', email: person.user.email });
    expect((await changeMe({ locale: 'ru' })).body).toMatchObject({ name: 'Grace', phone: '+49 (30) 12-34.56', locale: 'ru' });
    expect((await getMe()).body).toMatchObject({ name: 'Grace', phone: '+49 (30) 12-34.56', locale: 'ru' });
    expect((await request(app.getHttpServer()).get('/api/v1/me').set(other.headers)).body.name).toBe(other.user.name);
  });

  it('takes a phone number away when it is null, and nothing else', async () => {
    await changeMe({ name: 'Grace', phone: '030 123456' });
    expect((await changeMe({ name: null, phone: null, locale: null })).body).toMatchObject({
      name: 'Grace',
      phone: null,
      locale: 'en',
    });
  });

  it('changes nothing when nothing is sent', async () => {
    expect((await changeMe({})).body).toEqual((await getMe()).body);
  });

  it.each([
    ['role', { role: 'admin' }],
    ['email', { email: 'other@example.com' }],
    ['userId', { userId: crypto.randomUUID() }],
    ['tokenVersion', { tokenVersion: 7 }],
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: 'line\nbreak' }],
    ['phone', { phone: 'call me' }],
    ['locale', { locale: 'de' }],
  ])('refuses %s in %j', async (field, change) => {
    const response = await changeMe(change);
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([{ field }]);
    expect((await getMe()).body.role).toBe('customer');
  });
});
