import type { ModuleMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { APP_OPTIONS, configureApp, httpAdapter } from '../../src/configure-app.js';

export interface TestAppOptions {
  /** Stand in for environment variables. */
  variables?: Record<string, string>;
  /** Modules of the test's own, beside the whole app. */
  imports?: NonNullable<ModuleMetadata['imports']>;
  /** Replaces providers: `(builder) => builder.overrideProvider(Clock).useClass(FixedClock)`. */
  override?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

/**
 * The API as it runs in production, on the PostgreSQL and Redis of this Jest worker, for supertest: `request(app.getHttpServer())`.
 * Call createTestDatabase() first and `app.close()` at the end.
 */
export async function createTestApp({
  variables,
  imports = [],
  override = (builder) => builder,
}: TestAppOptions = {}): Promise<NestFastifyApplication> {
  const environment = loadEnvironment({ ...process.env, ...variables });
  const builder = override(Test.createTestingModule({ imports: [AppModule.forRoot(environment), ...imports] }));
  const module = await builder.compile();
  const app = configureApp(module.createNestApplication<NestFastifyApplication>(httpAdapter(environment), APP_OPTIONS));
  try {
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  } catch (error) {
    // What was opened before it failed would keep Jest from ending.
    await app.close();
    throw error;
  }
}
