/** A transfer of a member's cashback, as far as it says what ended. */
export interface HistoryEntry {
  type: string;
  orderId: string | null;
  amountMinor: number;
  /** What it moved of what can be spent: below 0 where it took some, 0 where it moved a debt alone. */
  movedMinor: number;
}

/** What was given to spend, less what was taken back of it since. */
interface Credit {
  orderId: string | null;
  leftMinor: number;
}

/** What expired at once and was not forgiven yet, and how many credits, the oldest, had ended by then. */
interface End {
  leftMinor: number;
  endedCredits: number;
}

interface Story {
  availableMinor: number;
  credits: Credit[];
  ends: End[];
}

/**
 * How much expired when the order's own cashback had ended too, less what was forgiven of that already. Had the order earned less, so
 * much less would have expired: the shop has it back, and taking it from what lives would take it twice. What expired while the order's still
 * lived was older and counts nothing. The history is the member's whole, the oldest first.
 */
export function endedWithOrder(history: HistoryEntry[], orderId: string): number {
  const story: Story = { availableMinor: 0, credits: [], ends: [] };
  history.forEach((entry) => tell(story, entry));
  return endsOf(story, orderId).reduce((sum, { leftMinor }) => sum + leftMinor, 0);
}

function tell(story: Story, entry: HistoryEntry): void {
  const { type, orderId, amountMinor, movedMinor } = entry;
  story.availableMinor += movedMinor;
  if (type === 'expire') {
    story.ends.push({ leftMinor: amountMinor, endedCredits: countEnded(story) });
  } else if (type === 'reverse_accrual') {
    takeBack(story, entry);
  } else if (type === 'debt_repay' && movedMinor === 0) {
    forgive(story, entry);
  } else if (movedMinor > 0 && type !== 'release') {
    story.credits.push({ orderId: type === 'mature' ? orderId : null, leftMinor: amountMinor });
  }
}

/** What is left when some has expired is all that lives, the newest credits: those before have ended. */
function countEnded({ availableMinor, credits }: Story): number {
  let aliveMinor = availableMinor;
  let ended = credits.length;
  for (const { leftMinor } of credits.toReversed()) {
    aliveMinor -= leftMinor;
    if (aliveMinor < 0) {
      break;
    }
    ended -= 1;
  }
  return ended;
}

function takeBack({ credits }: Story, { orderId, amountMinor }: HistoryEntry): void {
  const credit = credits.find((given) => given.orderId === orderId);
  if (credit) {
    credit.leftMinor -= amountMinor;
  }
}

/** The first that ended goes first: what is left for an order that earned later ended later. */
function forgive(story: Story, { orderId, amountMinor }: HistoryEntry): void {
  let leftMinor = amountMinor;
  for (const end of endsOf(story, orderId)) {
    const forgivenMinor = Math.min(end.leftMinor, leftMinor);
    end.leftMinor -= forgivenMinor;
    leftMinor -= forgivenMinor;
  }
}

/** When cashback expired and the order's own had ended; nothing of an order whose has not matured. */
function endsOf({ credits, ends }: Story, orderId: string | null): End[] {
  const index = credits.findIndex((credit) => credit.orderId === orderId && orderId !== null);
  return index < 0 ? [] : ends.filter(({ endedCredits }) => endedCredits > index);
}
