import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { Environment } from './environment.js';

/** Makes the checked Environment injectable everywhere. */
@Module({})
export class EnvironmentModule {
  /**
   * `environment` is what loadEnvironment returned: the process has read and checked it before Nest starts, and a test hands in its own.
   * @nestjs/config must not copy it into process.env, where child processes would inherit the secrets that came as files.
   */
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: EnvironmentModule,
      global: true,
      imports: [
        ConfigModule.forRoot({
          isGlobal: true,
          ignoreEnvFile: true,
          ignoreEnvVars: true,
          skipProcessEnv: true,
          load: [() => ({ ...environment })],
        }),
      ],
      providers: [{ provide: Environment, useValue: environment }],
      exports: [Environment],
    };
  }
}
