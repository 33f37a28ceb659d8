import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { clearLockedPorts } from 'get-port';
import { RunFailure } from './failures.ts';
import { checkPortIsFree, freePort, INNER_PORTS, provideInnerPorts } from './ports.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function occupy(port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const portsFile = (): string => path.join(mkdtempSync(path.join(tmpdir(), 'forno-ports-')), 'ports.json');

describe('the inner ports', () => {
  it('are all different', async () => {
    const ports = await provideInnerPorts(portsFile());
    expect(new Set(Object.values(ports)).size).toBe(INNER_PORTS.length);
  });

  it('are those of the last run, but for one that somebody took meanwhile', async () => {
    const file = portsFile();
    const first = await provideInnerPorts(file);
    // The next run is another process, which does not know what this one has just handed out.
    clearLockedPorts();
    await occupy(first.redis);
    const second = await provideInnerPorts(file);
    expect(second.redis).not.toBe(first.redis);
    expect({ ...second, redis: 0 }).toEqual({ ...first, redis: 0 });
  });
});

describe('the one port that is fixed', () => {
  it('is refused with a sentence when somebody listens on it', async () => {
    await expect(checkPortIsFree(await occupy())).rejects.toThrow(RunFailure);
  });

  it('is taken when it is free', async () => {
    await expect(checkPortIsFree(await freePort())).resolves.toBeUndefined();
  });
});
