/**
 * Jest's environment of a try: writes down, in the file that FORNO_FAILING_TESTS names, each test whose own body failed. One
 * that failed by a hook before it is not written down: nothing was looked at yet. After the first of them nothing more is run.
 */
import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

export default class FailingTestsEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.spec = path.basename(context.testPath);
    this.file = process.env.FORNO_FAILING_TESTS;
  }

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure') {
      appendFileSync(this.file, `${[this.spec, ...namesTo(event.test)].join(' › ')}\n`);
    } else if (event.name === 'run_describe_start' && existsSync(this.file)) {
      event.describeBlock.mode = 'skip';
    } else if (event.name === 'test_start' && existsSync(this.file)) {
      event.test.mode = 'skip';
    }
  }
}

/** The test's name after those it stands in. The outermost, which is Jest's own, has no parent. */
function namesTo({ name, parent }) {
  return parent ? [...namesTo(parent), name] : [];
}
