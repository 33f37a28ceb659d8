import { Injectable } from '@nestjs/common';

/** Whether this process is on its way out: it then reports itself not ready, and endless answers end. */
@Injectable()
export class Draining {
  private readonly controller = new AbortController();

  /** Aborted when draining begins; event streams end on it, so that their readers reconnect to another process. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.controller.abort();
  }
}
