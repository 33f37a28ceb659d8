import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { guideScript, shellBlocks } from './guide.ts';

const MARKDOWN = ['# Guide', '', '```sh', 'one', 'two', '```', '', '```json', '{}', '```', '', '```sh', 'three', '```', ''].join(
  '\n',
);

const run = (...blocks: string[]) =>
  execa('bash', ['-c', guideScript(blocks.map((commands, index) => ({ line: index + 1, commands })))], { reject: false });

describe('a guide', () => {
  it('is its blocks of shell, with the lines they begin on', () => {
    expect(shellBlocks(MARKDOWN)).toEqual([
      { line: 4, commands: 'one\ntwo\n' },
      { line: 13, commands: 'three\n' },
    ]);
  });

  it('runs as one: what a block has set, the next one knows', async () => {
    const { exitCode, stdout } = await run('WORD=basil', 'echo "$WORD"');
    expect([exitCode, stdout.includes('basil')]).toEqual([0, true]);
  });

  it.each(['false', 'false | cat', 'echo "$UNKNOWN"', 'test 409 = 200'])(
    'stops at the first failing command: %s',
    async (command) => {
      const { exitCode, stdout } = await run(command, 'echo reached');
      expect([exitCode === 0, stdout.includes('reached')]).toEqual([false, false]);
    },
  );
});
