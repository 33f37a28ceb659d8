import { describe, expect, it } from '@jest/globals';
import { inUnits, pgbenchScript } from './pgbench-script.ts';

const ORDER_ID = '4fb8f4ac-8e4c-4273-bb16-e94b833ae2e4';
const ORDER = { recorded: ORDER_ID, name: 'order_id', from: { statement: /^INSERT INTO orders/, column: 'id' } };
const KEY = { recorded: 'key-1', name: 'key' };

const sent = (sql: string, ...parameters: (string | null)[]) => ({ pid: 1, sql, parameters });
const by = (pid: number, sql: string) => ({ pid, sql, parameters: [] });

describe('a script of recorded statements', () => {
  it('sends them with the parameters they had', () => {
    const { text, variables } = pgbenchScript([sent('SELECT $2, $1 WHERE a = $2', 'x', 'it is 10:30')], []);
    expect(text).toBe('SELECT :s1p2, :s1p1 WHERE a = :s1p2;\n');
    expect(variables).toEqual({ s1p1: 'x', s1p2: 'it is 10:30' });
  });

  it('writes out what no variable can hold', () => {
    const { text, variables } = pgbenchScript([sent('SELECT $1, $2', null, '')], []);
    expect(text).toBe("SELECT NULL, '';\n");
    expect(variables).toEqual({});
  });

  it('makes unique values anew, also within a longer one', () => {
    const { text, variables } = pgbenchScript([sent('SELECT lock($1), $2', 'orders\nkey-1', 'key-1')], [KEY]);
    expect(text).toMatch(/^\\set key random\(\d+, \d+\)\nSELECT lock\(:key\), :key;\n$/);
    expect(variables).toEqual({});
  });

  it('leaves a unique value as it was within JSON, where nothing looks for it', () => {
    const { variables } = pgbenchScript([sent('SELECT $1', '{"key": "key-1"}')], [KEY]);
    expect(variables).toEqual({ s1p1: '{"key": "key-1"}' });
  });

  it('makes it anew within the JSON of rows that are written', () => {
    const rows = `[{"order_id": "${ORDER_ID}"}]`;
    const { text, variables } = pgbenchScript([sent('SELECT json_populate_recordset(NULL::order_lines, $1)', rows)], [ORDER]);
    expect(text.split('\n')).toEqual([
      'SELECT gen_random_uuid() AS order_id \\gset',
      `SELECT json_populate_recordset(NULL::order_lines, replace(:s1p1::text, '${ORDER_ID}', :order_id::text)::json);`,
      '',
    ]);
    expect(variables).toEqual({ s1p1: rows });
  });

  it('takes an id from the statement that makes it', () => {
    const statements = [
      sent('INSERT INTO orders VALUES ($1) RETURNING id', 'eur'),
      sent('INSERT INTO order_lines VALUES ($1)', ORDER_ID),
    ];
    expect(pgbenchScript(statements, [ORDER]).text).toBe(
      'INSERT INTO orders VALUES (:s1p1) RETURNING id \\gset order_\nINSERT INTO order_lines VALUES (:order_id);\n',
    );
  });

  it('makes an id itself where the shop did', () => {
    const statements = [sent('INSERT INTO orders VALUES ($1) RETURNING id', ORDER_ID), sent('UPDATE $1', ORDER_ID)];
    expect(pgbenchScript(statements, [ORDER]).text).toBe(
      'SELECT gen_random_uuid() AS order_id \\gset\nINSERT INTO orders VALUES (:order_id) RETURNING id;\nUPDATE :order_id;\n',
    );
  });

  it('takes it from the last such statement before it is needed, as the first may have found nothing', () => {
    const look = 'SELECT id FROM payments';
    const payment = { recorded: 'payment-1', name: 'payment_id', from: { statement: /^SELECT id FROM payments/, column: 'id' } };
    const { text } = pgbenchScript(
      [sent(look), sent('INSERT'), sent(look), sent('UPDATE $1', 'payment-1'), sent(look)],
      [payment],
    );
    expect(text.split('\n')).toEqual([`${look};`, 'INSERT;', `${look} \\gset payment_`, 'UPDATE :payment_id;', `${look};`, '']);
  });
});

describe('units of statements', () => {
  it('keep each transaction whole where connections took turns', () => {
    const units = inUnits([by(1, 'START TRANSACTION'), by(2, 'SELECT 2'), by(1, 'SELECT 1'), by(2, 'SELECT 3'), by(1, 'COMMIT')]);
    expect(units.map((unit) => unit.map(({ sql }) => sql))).toEqual([
      ['START TRANSACTION', 'SELECT 1', 'COMMIT'],
      ['SELECT 2'],
      ['SELECT 3'],
    ]);
  });
});
