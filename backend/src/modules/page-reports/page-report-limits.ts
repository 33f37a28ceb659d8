/** A page sends one report of its speed, and one of each error, of which it tells five. */
export const REPORTS_PER_MINUTE = 30;
export const REPORT_MAX_BYTES = 16 * 1024;
export const ERRORS_PER_REPORT = 5;
export const MESSAGE_MAX_LENGTH = 300;
export const STACK_MAX_LENGTH = 2_500;
/** Of a process: all are counted, but whoever sends many fills no disk. */
export const LINES_PER_MINUTE = 60;
/** What takes longer was left open in a tab, or made up. */
export const LONGEST_MS = 120_000;
export const FARTHEST_THOUSANDTHS = 10_000;
