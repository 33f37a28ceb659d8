import { Global, Module } from '@nestjs/common';
import { getOptionsToken, getStorageToken, type ThrottlerModuleOptions } from '@nestjs/throttler';
import { WindowStorage } from './window-storage.js';

/** Nothing is limited by default: each limit stands at its route, in a @RateLimit that names it. */
const NO_DEFAULT: ThrottlerModuleOptions = { throttlers: [{ limit: 0, ttl: 0 }] };

/** What the guards of @RateLimit need. */
@Global()
@Module({
  providers: [
    WindowStorage,
    { provide: getOptionsToken(), useValue: NO_DEFAULT },
    { provide: getStorageToken(), useExisting: WindowStorage },
  ],
  exports: [getOptionsToken(), getStorageToken()],
})
export class ThrottlingModule {}
