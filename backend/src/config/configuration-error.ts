/** The process cannot start as configured; `problems` says for each variable what is wrong and what to write. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Forno cannot start with this configuration:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}
