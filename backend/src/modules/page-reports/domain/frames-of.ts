const MAX_FRAMES = 15;
/** As Chrome, or as Firefox and Safari write it: a function, and where it is in one of our files. */
const FRAME =
  /(?:at (?:async )?(?<chrome>[\w$.]+) \(|(?<others>[\w$]{1,60})@)?https?:\/\/[^\s/?#]+(?<at>\/[\w./-]+\.js)(?:\?[^\s:]*)?(?<place>:\d+:\d+)/;

/** Where an error came from, the innermost first: functions and places in files. Nothing else of `stack` is taken, its message least of all. */
export function framesOf(stack: string): string[] {
  const frames = stack.split('\n').map((line) => FRAME.exec(line)?.groups);
  return frames
    .filter((frame) => frame !== undefined)
    .slice(0, MAX_FRAMES)
    .map(({ chrome, others, at = '', place = '' }) => [chrome ?? others, `${at}${place}`].filter(Boolean).join(' '));
}
