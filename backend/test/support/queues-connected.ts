import { once } from 'node:events';
import type { INestApplicationContext } from '@nestjs/common';
import { Queues } from '../../src/infrastructure/queue/queues.js';

/** Resolves once a job can be published to any queue; Bull's own isReady() does not wait for the connection. */
export async function queuesConnected(app: INestApplicationContext): Promise<void> {
  const clients = app
    .get(Queues, { strict: false })
    .all()
    .map(({ client }) => client);
  await Promise.all(clients.map(async (client) => (client.status === 'ready' ? undefined : once(client, 'ready'))));
}
