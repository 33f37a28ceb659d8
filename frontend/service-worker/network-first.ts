/** Longer than a shop takes that answers; a line that is slower is helped by what is kept. */
const PATIENCE_MS = 2_000;

/** What is asked for; when it fails, or lets one wait, what is kept instead. */
export async function networkFirst(asked: Promise<Response>, findKept: () => Promise<Response | undefined>): Promise<Response> {
  const timely = Promise.race([asked, patience()]).catch(() => null);
  const kept = await findKept();
  if (!kept) {
    return asked;
  }
  const answer = await timely;
  return answer && answer.status < 500 ? answer : kept;
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
}
