/** Hears of spans that no collector took. Traces begin before there are metrics, so the two meet here. */
type Listener = (count: number) => void;

let listener: Listener = () => undefined;

/** Who counts them from now on. */
export function onLostSpans(counts: Listener): void {
  listener = counts;
}

export function tellLostSpans(count: number): void {
  listener(count);
}
