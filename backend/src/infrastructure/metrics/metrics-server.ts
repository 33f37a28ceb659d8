import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Metrics } from './metrics.js';

export const METRICS_PORT = Symbol('METRICS_PORT');

/** Serves /metrics on an address of its own, which is never the public one. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MetricsServer.name);
  private readonly server: Server = createServer((request, response) => {
    void (request.url === '/metrics' ? this.answer(response) : response.writeHead(404).end());
  });

  constructor(
    private readonly metrics: Metrics,
    private readonly environment: Environment,
    @Inject(METRICS_PORT) private readonly port: number,
  ) {}

  /** The port in use; differs from the configured one when that is 0. */
  get address(): AddressInfo {
    return this.server.address() as AddressInfo;
  }

  async onApplicationBootstrap(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, this.environment.METRICS_HOST, resolve);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(response: ServerResponse): Promise<void> {
    try {
      const body = await this.metrics.registry.metrics();
      response.writeHead(200, { 'content-type': this.metrics.registry.contentType }).end(body);
    } catch (error) {
      this.logger.error({ err: error }, 'Metrics could not be read');
      response.writeHead(500).end();
    }
  }
}
