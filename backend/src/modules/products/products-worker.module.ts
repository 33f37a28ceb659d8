import { Module, type OnModuleInit } from '@nestjs/common';
import { Sweeper } from '../../infrastructure/scheduling/sweeper.js';
import { PopularityService } from './popularity.service.js';
import { SearchWordsService } from './search-words.service.js';
import { StockModule } from './stock.module.js';

/** Nobody minds an hour more. */
const RECOUNT_SWEEP_SECONDS = 3_600;

/** The catalogue in the worker: what its search and sorts are made of, off the way of requests. */
@Module({ imports: [StockModule], providers: [PopularityService, SearchWordsService], exports: [PopularityService] })
export class ProductsWorkerModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly searchWords: SearchWordsService,
  ) {}

  onModuleInit(): void {
    this.sweeper.add({
      name: 'count-search-words',
      everySeconds: RECOUNT_SWEEP_SECONDS,
      sweep: () => this.searchWords.recount(),
    });
  }
}
