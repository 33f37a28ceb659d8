import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Environment } from '../../config/environment.js';
import { loggerModuleOptions } from './logger-options.js';
import { RequestLog } from './request-log.js';

@Module({})
export class LoggingModule {
  static forRoot(process: 'api' | 'worker'): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRootAsync({
          inject: [Environment],
          useFactory: (environment: Environment) => loggerModuleOptions(environment, process),
        }),
      ],
      providers: [RequestLog],
      exports: [RequestLog],
    };
  }
}
