import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConflictResponse, ApiCreatedResponse, ApiOkResponse, ApiProperty, type OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { Access } from '../common/auth/access.decorator.js';
import { ObjectField, TextField } from '../common/validation/fields.js';
import { UuidParam } from '../common/validation/uuid-param.js';
import { apiDocument } from './api-document.js';

class PlaceDto {
  @TextField({ max: 20, optional: true })
  street?: string;
}

class OrderDto {
  @TextField({ max: 20 })
  note: string;

  @ObjectField(() => PlaceDto, { optional: true })
  place?: PlaceDto;
}

class OrderResponse {
  @ApiProperty({ enum: ['open', 'closed'], nullable: true })
  state: string | null;
}

@Controller('orders')
class OrdersController {
  @Get('board')
  @Access('kitchen', 'kitchen:write')
  @ApiOkResponse({ description: 'Told' })
  board(): void {}

  @Get()
  @Access('public')
  @ApiOkResponse({ type: OrderResponse })
  list(): OrderResponse {
    return { state: null };
  }

  @Post(':orderId/change')
  @Access('signed-in')
  @ApiCreatedResponse({ description: 'Changed' })
  @ApiConflictResponse({ description: 'ORDER_CLOSED: the order is closed. ORDER_GONE: it was taken back.' })
  change(@UuidParam('orderId') _orderId: string, @Body() _order: OrderDto): void {}
}

let app: NestFastifyApplication;
let document: OpenAPIObject;

beforeAll(async () => {
  const module = await Test.createTestingModule({ controllers: [OrdersController] }).compile();
  app = await module.createNestApplication<NestFastifyApplication>(new FastifyAdapter()).init();
  document = apiDocument(app);
});
afterAll(() => app.close());

const schema = (name: string) =>
  document.components!.schemas![name] as { required?: string[]; properties: Record<string, Record<string, unknown>> };

describe("the API's description", () => {
  it('is OpenAPI 3.1, in which null is a type', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.stringify(document)).not.toContain('"nullable"');
    expect(schema('PlaceDto').properties.street).toMatchObject({ type: ['string', 'null'], maxLength: 20 });
    expect(schema('OrderDto').properties.place).toMatchObject({
      anyOf: [{ $ref: '#/components/schemas/PlaceDto' }, { type: 'null' }],
    });
    expect(schema('OrderResponse').properties.state).toMatchObject({ type: ['string', 'null'], enum: ['open', 'closed', null] });
  });

  it('tells which fields must be sent', () => {
    expect(schema('OrderDto').required).toEqual(['note']);
    expect(schema('PlaceDto').required).toBeUndefined();
  });

  it('names an operation after its controller and method', () => {
    expect(document.paths['/orders']!.get!.operationId).toBe('ordersList');
  });

  it('documents every problem an operation can answer with', () => {
    const change = document.paths['/orders/{orderId}/change']!.post!;
    expect(Object.keys(change.responses).sort()).toEqual(['201', '400', '401', '403', '404', '409', '422', '500', '503']);
    expect(change.responses['422']).toMatchObject({
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: { VALIDATION_FAILED: { value: { status: 422 } } },
        },
      },
    });
    expect(Object.keys(document.paths['/orders']!.get!.responses).sort()).toEqual(['200', '500', '503']);
  });

  it("shows each of the domain's own codes as an example", () => {
    expect(document.paths['/orders/{orderId}/change']!.post!.responses['409']).toMatchObject({
      content: {
        'application/problem+json': {
          examples: {
            ORDER_CLOSED: { value: { code: 'ORDER_CLOSED', status: 409 } },
            ORDER_GONE: { value: { type: 'urn:forno:problem:order-gone' } },
          },
        },
      },
    });
  });

  it('says how a caller shows who it is', () => {
    expect(document.paths['/orders/{orderId}/change']!.post!.security).toEqual([{ accessToken: [] }]);
    expect(Object.keys(document.components!.securitySchemes!).sort()).toEqual(['accessToken', 'apiKey', 'orderToken']);
  });

  it('names the scope by which an API key opens a route, and the limit that counts it there', () => {
    const board = document.paths['/orders/board']!.get!;
    expect(board.security).toContainEqual({ apiKey: ['kitchen:write'] });
    expect(board.security).toContainEqual({ accessToken: [] });
    expect(board.responses['200']).toMatchObject({ headers: { 'X-RateLimit-Remaining': expect.anything() } });
    expect(board.responses['429']).toMatchObject({ headers: { 'Retry-After': expect.anything() } });
    expect(document.paths['/orders']!.get!.responses).not.toHaveProperty('429');
  });

  it('tells a path parameter once, as a uuid', () => {
    expect(document.paths['/orders/{orderId}/change']!.post!.parameters).toEqual([
      expect.objectContaining({ name: 'orderId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }),
    ]);
  });
});
