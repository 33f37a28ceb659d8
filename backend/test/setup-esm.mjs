/**
 * Runs before every spec file. The imports come first because Jest cannot require() an ES module that
 * is part of a cycle, and CommonJS packages require Nest: loaded here once, it is only looked up there.
 */
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';

/** Jest numbers its workers from 1, and runs the only one of a serial run under that number too. */
const worker = Number(process.env.JEST_WORKER_ID);
const servers = JSON.parse(process.env.FORNO_TEST_SERVERS ?? '{}');

/** Each worker has a database and a Redis of its own; createTestDatabase() makes the database. */
function databaseUrl(user, password) {
  return `postgresql://${user}:${password}@127.0.0.1:${servers.postgresPort}/forno_test_${worker}`;
}

Object.assign(process.env, {
  FORNO_ENV: 'test',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  SECRET_KEY: 'a key that signs nothing but the tokens of tests',
  ALLOWED_HOSTS: '127.0.0.1,localhost',
  DOMAIN_NAME: 'forno.test',
  PUBLIC_URL: 'http://localhost:8080',
  DATABASE_URL: databaseUrl('forno_app', servers.appPassword),
  DATABASE_MIGRATION_URL: databaseUrl('forno_owner', servers.ownerPassword),
  REDIS_HOST: '127.0.0.1',
  REDIS_PORT: String(servers.redisPorts?.[worker - 1]),
  STRIPE_PUBLISHABLE_KEY: 'pk_test_forno',
  STRIPE_SECRET_KEY: 'sk_test_forno',
  STRIPE_WEBHOOK_SECRET: 'whsec_forno',
  // Its own spec turns it on.
  CANARY_SECONDS: '0',
  API_PORT: '0',
  API_METRICS_PORT: '0',
  WORKER_METRICS_PORT: '0',
});
