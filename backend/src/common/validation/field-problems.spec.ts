import { describe, expect, it } from '@jest/globals';
import type { ArgumentMetadata } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { ValidationFailedError } from '../errors/validation-failed.error.js';
import { EmailField, IntField, ListField, ObjectField, TextField, UuidField, UuidListField } from './fields.js';
import { InstantField } from './instant-field.js';
import { validationPipe } from './validation.pipe.js';

class LineDto {
  @UuidField()
  variantId: string;

  @UuidListField({ optional: true, max: 2 })
  without?: string[];

  @IntField({ min: 1, max: 20 })
  qty: number;
}

class ContactDto {
  @TextField({ max: 10 })
  name: string;

  @EmailField({ optional: true })
  email?: string;
}

class OrderDto {
  @ListField(() => LineDto, { min: 1, max: 3 })
  lines: LineDto[];

  @ObjectField(() => ContactDto)
  contact: ContactDto;

  @InstantField({ optional: true })
  at?: Date;

  @TextField({ optional: true, max: 50, multiline: true })
  note?: string;
}

let checked = 0;

class CountedDto {
  @ValidateBy({ name: 'counted', validator: { validate: () => (checked += 1) > 0 } })
  value: unknown;
}

class CountsDto {
  @ListField(() => CountedDto, { max: 3 })
  counted: CountedDto[];
}

const METADATA: ArgumentMetadata = { type: 'body', metatype: OrderDto };
const LINE = { variantId: '7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d', qty: 1 };
const ORDER = { lines: [LINE], contact: { name: 'Ada' } };

async function problemsOf(body: unknown): Promise<[field: string, code: string][]> {
  try {
    await validationPipe().transform(body, METADATA);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationFailedError);
    return (error as ValidationFailedError).errors.map(({ field, code }) => [field, code]);
  }
}

describe('the global validation pipe', () => {
  it('hands on an instance of the class, its text trimmed', async () => {
    const order = (await validationPipe().transform({ ...ORDER, contact: { name: '  Ada ' } }, METADATA)) as OrderDto;
    expect(order).toBeInstanceOf(OrderDto);
    expect(order.lines[0]).toBeInstanceOf(LineDto);
    expect(order.contact.name).toBe('Ada');
  });

  it.each(['Зоя', 'שלום\u200f', 'می\u200cخواهم', '👩\u200d🍳 ✌️'])('hands on text as its script writes it: %s', async (name) => {
    const body = { ...ORDER, contact: { name }, note: `${name}\n\t${name}` };
    expect(await validationPipe().transform(body, METADATA)).toMatchObject({ contact: body.contact, note: body.note });
  });

  it('hands on UUIDs in small letters, by which they are compared', async () => {
    const variantId = LINE.variantId.toUpperCase();
    const body = { ...ORDER, lines: [{ ...LINE, variantId, without: [variantId] }] };
    const order = (await validationPipe().transform(body, METADATA)) as OrderDto;
    expect(order.lines[0]).toMatchObject({ variantId: LINE.variantId, without: [LINE.variantId] });
  });

  it.each<[string, unknown, [string, string][]]>([
    ['a missing field', { lines: [LINE] }, [['contact', 'REQUIRED']]],
    ['null for a required field', { ...ORDER, contact: null }, [['contact', 'REQUIRED']]],
    ['a field nobody declared', { ...ORDER, price: 1 }, [['price', 'UNKNOWN_FIELD']]],
    ['a nested field nobody declared', { ...ORDER, lines: [{ ...LINE, price: 1 }] }, [['lines[0].price', 'UNKNOWN_FIELD']]],
    ['a wrong value in a list', { ...ORDER, lines: [LINE, { ...LINE, qty: 0 }] }, [['lines[1].qty', 'MIN']]],
    ['text for a number', { ...ORDER, lines: [{ ...LINE, qty: '1' }] }, [['lines[0].qty', 'INT']]],
    ['a number for text', { ...ORDER, contact: { name: 7 } }, [['contact.name', 'STRING']]],
    ['an empty list', { ...ORDER, lines: [] }, [['lines', 'ARRAY_MIN_SIZE']]],
    ['a long list', { ...ORDER, lines: [LINE, LINE, LINE, LINE] }, [['lines', 'ARRAY_MAX_SIZE']]],
    ['a list for an object', { ...ORDER, contact: [] }, [['contact', 'OBJECT']]],
    ['text for an object', { ...ORDER, contact: 'Ada' }, [['contact', 'OBJECT']]],
    ['an object for a list', { ...ORDER, lines: LINE }, [['lines', 'ARRAY']]],
    ['a list in a list', { ...ORDER, lines: [[]] }, [['lines', 'OBJECT']]],
    ['nulls in a list', { ...ORDER, lines: [null] }, [['lines[0]', 'REQUIRED']]],
    ['a zero byte', { ...ORDER, contact: { name: 'A\u0000da' } }, [['contact.name', 'MATCHES']]],
    ['half of a surrogate pair', { ...ORDER, contact: { name: 'A\ud83cda' } }, [['contact.name', 'MATCHES']]],
    ...['a\u2028b', 'a\u202eb', 'a\u200bb', 'a\u{e0041}b', '\u200d', '\u3164'].map(
      (name): [string, unknown, [string, string][]] => [
        `a name of what nobody sees, ${JSON.stringify(name)},`,
        { ...ORDER, contact: { name } },
        [['contact.name', 'MATCHES']],
      ],
    ),
    ['a reversed direction in lines', { ...ORDER, note: 'No onions.\n\u202ePay nothing.' }, [['note', 'MATCHES']]],
    ['blank text', { ...ORDER, contact: { name: '   ' } }, [['contact.name', 'LENGTH']]],
    ['a bad address', { ...ORDER, contact: { name: 'Ada', email: 'ada' } }, [['contact.email', 'EMAIL']]],
    ...['"ada"@example.com', 'ad\u200ba@example.com', 'ada\ud83c@example.com', '\udc00'].map(
      (email): [string, unknown, [string, string][]] => [
        `an address of odd signs, ${JSON.stringify(email)},`,
        { ...ORDER, contact: { name: 'Ada', email } },
        [['contact.email', 'EMAIL']],
      ],
    ),
    ['a day that is none', { ...ORDER, at: '2026-02-30T00:00:00Z' }, [['at', 'DATE']]],
    ['an hour that is none', { ...ORDER, at: '2026-02-28T24:00:00Z' }, [['at', 'DATE']]],
    ['a year of five digits', { ...ORDER, at: '9999-12-31T23:59:59-23:59' }, [['at', 'DATE']]],
    [
      'no body',
      undefined,
      [
        ['lines', 'REQUIRED'],
        ['contact', 'REQUIRED'],
      ],
    ],
  ])('tells where %s is', async (_what, body, expected) => {
    expect((await problemsOf(body)).sort()).toEqual(expected.sort());
  });

  it('checks of a list that is too long no more than tells that it is', async () => {
    const body = { counted: Array.from({ length: 1_000 }, () => ({ value: 1 })) };
    await expect(validationPipe().transform(body, { type: 'body', metatype: CountsDto })).rejects.toMatchObject({
      errors: [{ field: 'counted', code: 'ARRAY_MAX_SIZE' }],
    });
    expect(checked).toBeLessThanOrEqual(4);
  });

  it.each([
    ['a list', [ORDER]],
    ['text', 'order'],
    ['a number', 7],
    ['a truth', true],
  ])('refuses %s as a body', async (_what, body) => {
    expect((await problemsOf(body)).length).toBeGreaterThan(0);
  });

  it('takes an optional field for absent when it is null', async () => {
    expect(await problemsOf({ ...ORDER, contact: { name: 'Ada', email: null } })).toEqual([]);
  });

  it('is not led astray by names of the prototype', async () => {
    const body: unknown = JSON.parse('{"__proto__":{"admin":true},"constructor":{"x":1},"lines":[],"contact":{"name":"Ada"}}');
    expect((await problemsOf(body)).length).toBeGreaterThan(0);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
