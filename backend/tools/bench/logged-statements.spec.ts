import { describe, expect, it } from '@jest/globals';
import { loggedStatements } from './logged-statements.ts';

const PREFIX = '2026-11-25 17:14:09.896 UTC [41] forno_app@forno ';
const OTHER = '2026-11-25 17:14:09.897 UTC [42] forno_app@forno_large ';

const statementsOf = (...lines: string[]) => loggedStatements(`${lines.join('\n')}\n`);

describe('statements in the log of PostgreSQL', () => {
  it('are those without parameters and those with', () => {
    expect(
      statementsOf(
        `${PREFIX}LOG:  statement: START TRANSACTION`,
        `${PREFIX}LOG:  execute <unnamed>: SELECT $1, $2`,
        `${PREFIX}DETAIL:  Parameters: $1 = 'it''s', $2 = NULL`,
      ),
    ).toEqual([
      { pid: 41, user: 'forno_app', database: 'forno', sql: 'START TRANSACTION', parameters: [] },
      { pid: 41, user: 'forno_app', database: 'forno', sql: 'SELECT $1, $2', parameters: ["it's", null] },
    ]);
  });

  it('go over several lines, as parameters do', () => {
    const [statement] = statementsOf(
      `${PREFIX}LOG:  execute <unnamed>: SELECT $1`,
      '\tFROM orders',
      `${PREFIX}DETAIL:  Parameters: $1 = 'one, $2 = ''x''`,
      `\ttwo'`,
    );
    expect(statement).toMatchObject({ sql: 'SELECT $1\nFROM orders', parameters: ["one, $2 = 'x'\ntwo"] });
  });

  it('keep their parameters when another connection speaks in between', () => {
    const statements = statementsOf(
      `${PREFIX}LOG:  execute <unnamed>: SELECT $1`,
      `${OTHER}LOG:  statement: COMMIT`,
      `${PREFIX}DETAIL:  Parameters: $1 = 'mine'`,
    );
    expect(statements.map(({ database, parameters }) => [database, parameters])).toEqual([
      ['forno', ['mine']],
      ['forno_large', []],
    ]);
  });

  it('are not what else is logged', () => {
    expect(
      statementsOf(
        `${PREFIX}ERROR:  duplicate key value violates unique constraint`,
        `${PREFIX}DETAIL:  Key (id)=(1) already exists.`,
        `2026-11-25 17:14:09.896 UTC [40] @ LOG:  received SIGHUP, reloading configuration files`,
      ),
    ).toEqual([]);
  });
});
