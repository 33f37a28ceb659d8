import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { configureRoutes, httpAdapter } from '../../src/configure-app.js';
import { apiDocument } from '../../src/openapi/api-document.js';
import { duplicateOperations } from './duplicate-operations.js';

/** Writes backend/openapi.json from the routes of the API. Needs neither database nor Redis: nothing of the app is started. */

const backendFolder = path.join(import.meta.dirname, '..', '..');
const example = parseEnv(await readFile(path.join(backendFolder, '..', '.env.example'), 'utf8'));
const environment = loadEnvironment({ ...example, FORNO_ENV: 'test' });

const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(environment), httpAdapter(environment), {
  // Modules, routes and their descriptions, without an instance of anything behind them.
  preview: true,
  logger: ['error'],
  abortOnError: false,
});
configureRoutes(app);
const document = apiDocument(app);
const duplicates = duplicateOperations(document);
if (duplicates.length > 0) {
  process.stderr.write(`Two routes share an operation id, which generated clients cannot tell apart: ${duplicates.join(', ')}\n`);
  process.exitCode = 1;
} else {
  await writeFile(path.join(backendFolder, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
}
