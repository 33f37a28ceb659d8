/** What of the user's environment tests and measurements may depend on: a DATABASE_URL, say, must not reach them. */
const PASSED_ON =
  /^(PATH|HOME|USER|LANG|LC_\w+|TERM|TMPDIR|CI|FORCE_COLOR|NO_COLOR|XDG_CACHE_HOME|DOCKER_HOST|\w+_proxy|\w+_PROXY)$/;

/** The part of this process's environment that may reach a shop under test. */
export function passedOnEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => PASSED_ON.test(entry[0]) && entry[1] !== undefined),
  );
}
