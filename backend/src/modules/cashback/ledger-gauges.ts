import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';
import { minorFromDatabase } from '../../common/money/minor.js';
import { Environment } from '../../config/environment.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { LEDGER_ACCOUNT_KINDS } from './ledger-account.entity.js';

/** What all accounts of each kind hold together; the worker alone shows it. Measured by a sweep: a sum over all members takes longer than a scrape may. */
@Injectable()
export class LedgerGauges {
  private readonly balances: Gauge<'kind'>;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly environment: Environment,
    metrics: Metrics,
  ) {
    this.balances = metrics.gauge({
      name: 'forno_ledger_balance_minor_units',
      help: 'Credits minus debits of all cashback accounts of a kind, in minor units, as last measured; together they are 0.',
      labelNames: ['kind'],
    });
  }

  async measure(): Promise<void> {
    const rows = await this.dataSource.query<{ kind: string; balance: string }[]>(
      `SELECT kind, sum(balance) AS balance FROM ledger_accounts WHERE currency = $1 GROUP BY kind`,
      [this.environment.STORE_CURRENCY],
    );
    const balances = new Map(rows.map(({ kind, balance }) => [kind, minorFromDatabase(balance)]));
    LEDGER_ACCOUNT_KINDS.forEach((kind) => this.balances.set({ kind }, balances.get(kind) ?? 0));
  }
}
