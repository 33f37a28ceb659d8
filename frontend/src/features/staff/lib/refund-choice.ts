import type { OrderRefunds, RefundOrder } from '../admin.api';

/** How many of each line are to go back, by the line's id. */
export type ChosenLines = Readonly<Record<string, number>>;

/** What the chosen pieces come to, by the values that the API gave for each count. */
export function valueMinor(lines: OrderRefunds['lines'], chosen: ChosenLines): number {
  return lines.reduce((sum, { orderLineId, valuesMinor }) => sum + (valuesMinor[(chosen[orderLineId] ?? 0) - 1] ?? 0), 0);
}

/** The chosen lines as the API takes them. */
export function linesToRefund(chosen: ChosenLines): NonNullable<RefundOrder['lines']> {
  return Object.entries(chosen)
    .filter(([, qty]) => qty > 0)
    .map(([orderLineId, qty]) => ({ orderLineId, qty }));
}
