import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createTestDatabase } from '../support/database.js';
import { createTestApp } from '../support/test-app.js';

let app: NestFastifyApplication;
const get = (path: string) => request(app.getHttpServer()).get(path);

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
});
afterAll(() => app.close());

describe("the API's description", () => {
  it('is served as JSON', async () => {
    const { body } = await get('/api/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths as object)).toEqual(
      expect.arrayContaining(['/api/v1/menu', '/api/v1/auth/login', '/api/health/ready']),
    );
  });

  it('has a page all of whose files are there, and that the content policy does not stop', async () => {
    const { text } = await get('/api/docs').expect(200);
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(files).toHaveLength(5);
    for (const file of files) {
      await get(file).expect(200);
    }
    expect(text).not.toMatch(/<style|style=|<script>|onload=/);
  });
});
