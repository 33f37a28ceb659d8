import { describe, expect, it } from '@jest/globals';
import type { Service } from './composition.ts';
import { type Exception, violations } from './composition-policy.ts';

const GOOD: Service = {
  image: 'redis:8',
  user: 'redis',
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  read_only: true,
  init: true,
  restart: 'unless-stopped',
  mem_limit: '268435456',
  pids_limit: 64,
  healthcheck: {},
  ports: [{ host_ip: '127.0.0.1', published: '6379' }],
  logging: { options: { 'max-size': '20m' } },
};

/** The good service with these in place of its own; of what is undefined nothing is said. */
const judge = (changed: Partial<Record<keyof Service, unknown>>, exception: Exception = {}) =>
  violations({ redis: { ...GOOD, ...changed } as Service }, { redis: exception });

describe('the policy of the compositions', () => {
  it('lets a service be that keeps it', () => {
    expect(judge({})).toEqual([]);
  });

  it.each<[rule: string, changed: Partial<Record<keyof Service, unknown>>]>([
    ['has no capability that it must not have', { cap_drop: undefined }],
    ['has no capability that it must not have', { cap_drop: ['NET_RAW'] }],
    ['has no capability that it must not have', { cap_add: ['NET_ADMIN'] }],
    ['gains no privileges', { privileged: true }],
    ['gains no privileges', { security_opt: undefined }],
    ['writes to no folder of its image', { read_only: undefined }],
    ['shares no namespace with the machine', { network_mode: 'host' }],
    ['shares no namespace with the machine', { pid: 'host' }],
    ['shares no namespace with the machine', { ipc: 'host' }],
    ['does not reach the engine', { volumes: [{ source: '/var/run/docker.sock' }] }],
    ['runs as no root', { user: undefined }],
    ['runs as no root', { user: '0' }],
    ['runs as no root', { user: 'root:redis' }],
    ['runs as no root', { user: '0:0', image: 'forno-backend:1.0.0' }],
    ['has an init, which hears signals', { init: false }],
    ['has a limit of memory', { mem_limit: undefined }],
    ['has a limit of memory', { mem_limit: '0' }],
    ['has a limit of processes', { pids_limit: undefined }],
    ['has a limit of processes', { pids_limit: -1 }],
    ['has an image that stays within a major version', { image: 'redis' }],
    ['has an image that stays within a major version', { image: 'redis:latest' }],
    ['has an image that stays within a major version', { image: 'redis:alpine' }],
    ['rotates its log', { logging: undefined }],
    ['has its health watched while it is up', { healthcheck: undefined }],
    ['has its health watched while it is up', { healthcheck: { disable: true } }],
    ['is published on this machine alone', { ports: [{ published: '6379' }] }],
    ['is published on this machine alone', { ports: [{ host_ip: '0.0.0.0', published: '6379' }] }],
  ])('names one that does not: it %s (%j)', (rule, changed) => {
    expect(judge(changed)).toEqual([`redis: ${rule}`]);
  });

  it.each<[exception: Exception, changed: Partial<Record<keyof Service, unknown>>]>([
    [{ asRootWith: ['CHOWN'] }, { user: '0:0', cap_add: ['CHOWN'] }],
    [{ isPublic: true }, { ports: [{ published: '443' }] }],
    [{ isUnwatched: true }, { healthcheck: { disable: true } }],
    [{ seesProcesses: true }, { pid: 'host' }],
  ])('lets an exception be: %j', (exception, changed) => {
    expect(judge(changed, exception)).toEqual([]);
  });

  it('lets no exception go further than it says', () => {
    expect(judge({ user: '0:0', cap_add: ['CHOWN', 'SYS_ADMIN'] }, { asRootWith: ['CHOWN'] })).toHaveLength(1);
    expect(judge({ network_mode: 'host' }, { seesProcesses: true })).toHaveLength(1);
  });

  it('asks no health of what runs once, and no user of our own images, which have theirs', () => {
    expect(judge({ restart: 'no', healthcheck: undefined })).toEqual([]);
    expect(judge({ image: 'ghcr.io/owner/forno-backend:1.4.0', user: undefined })).toEqual([]);
  });
});
