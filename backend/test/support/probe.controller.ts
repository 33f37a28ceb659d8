import { Body, Controller, Get, HttpException, Module, Post, Query, type RawBodyRequest, Req } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { Access } from '../../src/common/auth/access.decorator.js';
import { DomainError } from '../../src/common/errors/domain-error.js';
import { ReadyAnswer } from '../../src/common/http/ready-answer.js';
import { CurrentLocale, type Locale } from '../../src/common/http/locale.js';
import { TextField } from '../../src/common/validation/fields.js';
import { UuidParam } from '../../src/common/validation/uuid-param.js';

class TooLateError extends DomainError {
  readonly code = 'TOO_LATE';
  readonly status = 409;
}

class NoteDto {
  @TextField({ max: 100 })
  note: string;
}

/** Routes that do what a service of the shop would never do on purpose. */
@Access('public')
@Controller('probe')
class ProbeController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  @Get('domain-error')
  domainError(): never {
    throw new TooLateError('The kitchen has begun.', { allowed: ['cancel'] });
  }

  @Get('fault')
  fault(): never {
    throw new Error('secret detail of the database');
  }

  @Get('thrown-text')
  thrownText(): never {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do
    throw 'secret text';
  }

  @Get('framework-fault')
  frameworkFault(): never {
    throw new HttpException('secret reason', 500);
  }

  @Get('throttled')
  throttled(): never {
    throw new ThrottlerException();
  }

  /** Runs what it is given, as a careless query would. */
  @Get('query')
  query(@Query('sql') sql: string): Promise<unknown> {
    return this.dataSource.query(sql);
  }

  @Get('rows/:rowId')
  row(@UuidParam('rowId') rowId: string): { rowId: string } {
    return { rowId };
  }

  @Post('notes')
  note(@Body() { note }: NoteDto): { note: string } {
    return { note };
  }

  @Post('raw')
  raw(@Req() request: RawBodyRequest<FastifyRequest>): { bytes?: number } {
    return { bytes: request.rawBody?.length };
  }

  @Get('language')
  language(@CurrentLocale() locale: Locale): { locale: Locale } {
    return { locale };
  }

  @Get('caller')
  caller(@Req() request: FastifyRequest): { ip: string } {
    return { ip: request.ip };
  }

  @Get('tagged')
  tagged(): ReadyAnswer {
    return ReadyAnswer.of({ menu: 'Margherita, 12 €' });
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}
