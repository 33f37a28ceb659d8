import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import texts from '@/locales/en/staff.json';
import { buildTicket } from '@/testing/factories/ticket.factory';
import { renderApp } from '@/testing/render-app';
import { serveStaff, serveTickets, staffSession } from '@/testing/staff-api';

const [first, second] = [buildTicket({ orderId: 'first' }), buildTicket({ orderId: 'second' })];
const NOTES_A_CALL = 2;

let notes: number;
let tellOfChange: () => void;

/** A browser's sound, which starts only while something is pressed. */
class FakeAudio {
  state = 'suspended';
  currentTime = 0;
  destination = {};
  resume = () => {
    this.state = 'running';
    return Promise.resolve();
  };
  createGain = () => ({ gain: { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined }, connect: (next: unknown) => next });
  createOscillator = () => ({ frequency: { value: 0 }, connect: (next: unknown) => next, start: () => void (notes += 1), stop: () => undefined });
}

beforeEach(() => {
  notes = 0;
  vi.stubGlobal('AudioContext', FakeAudio);
  tellOfChange = serveStaff('kitchen');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open(...tickets: Parameters<typeof serveTickets>[0]): Promise<() => void> {
  serveTickets(tickets);
  const { unmount } = renderApp('/staff/kitchen', staffSession);
  await within(await screen.findByTestId('column-paid')).findAllByRole('listitem');
  await waitFor(() => expect(screen.getByTestId('board-live')).toHaveAttribute('data-live', 'true'));
  return unmount;
}

async function come(...tickets: Parameters<typeof serveTickets>[0]): Promise<void> {
  serveTickets(tickets);
  tellOfChange();
  await waitFor(() => expect(screen.getByTestId('column-paid-count')).toHaveTextContent(String(tickets.length)));
}

describe('the call for a new order', () => {
  it('should sound for orders that come, once it is turned on, and be silent when it is turned off', async () => {
    await open(first);
    await userEvent.click(screen.getByTestId('sound-switch'));
    await waitFor(() => expect(screen.getByTestId('sound-switch')).toHaveAttribute('data-sound', 'on'));
    const confirmed = notes;
    expect(confirmed).toBe(NOTES_A_CALL);
    await come(first, second);
    await waitFor(() => expect(notes).toBe(confirmed + NOTES_A_CALL));
    await come(second);
    await userEvent.click(screen.getByTestId('sound-switch'));
    await come(second, buildTicket({ orderId: 'third' }));
    expect(notes).toBe(confirmed + NOTES_A_CALL);
  });

  it('should be remembered, and sound again after the first press on the page', async () => {
    localStorage.setItem('forno.board-sound', JSON.stringify({ version: 1, value: true }));
    await open(first);
    expect(screen.getByTestId('sound-switch')).toHaveAttribute('data-sound', 'waiting');
    await userEvent.click(screen.getByTestId('ticket-number'));
    await waitFor(() => expect(screen.getByTestId('sound-switch')).toHaveAttribute('data-sound', 'on'));
    expect(notes).toBe(0);
    await come(first, second);
    await waitFor(() => expect(notes).toBe(NOTES_A_CALL));
  });

  it('should be silent for what somebody else has accepted', async () => {
    await open(first, second);
    await userEvent.click(screen.getByTestId('sound-switch'));
    await waitFor(() => expect(notes).toBe(NOTES_A_CALL));
    await come(first);
    await come(first, second);
    expect(notes).toBe(NOTES_A_CALL);
  });

  it('should be seen too: as a number in the title and at the app’s icon, until the board is left', async () => {
    const [badge, clearBadge] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
    Object.assign(navigator, { setAppBadge: badge, clearAppBadge: clearBadge });
    const leave = await open(first);
    await come(first, second);
    await waitFor(() => expect(document.title).toMatch(/^\(2\)/));
    expect(badge).toHaveBeenLastCalledWith(2);
    clearBadge.mockClear();
    leave();
    expect(clearBadge).toHaveBeenCalledTimes(1);
    Reflect.deleteProperty(navigator, 'setAppBadge');
  });
});

/** What is on paper when `ticket` is printed. */
async function printed(ticket: ReturnType<typeof buildTicket>): Promise<HTMLElement> {
  const papers: HTMLElement[] = [];
  window.print = () => {
    papers.push(screen.getByTestId('printed-ticket').cloneNode(true) as HTMLElement);
    window.dispatchEvent(new Event('afterprint'));
  };
  await open(ticket);
  await waitFor(() => expect(screen.getByTestId('ticket-print')).toBeEnabled());
  await userEvent.click(screen.getByTestId('ticket-print'));
  await waitFor(() => expect(papers).toHaveLength(1));
  return papers[0] as HTMLElement;
}

describe('a printed ticket', () => {
  it('should have all that is needed to make and to bring it, while it is printed', async () => {
    const [line] = buildTicket().lines;
    const address = { street: 'Oderberger 7', details: 'Back yard', postcode: '10435', city: 'Berlin' };
    const promisedAt = '2026-11-23T17:40:00Z';
    const lines = [{ ...(line as typeof line & object), qty: 3, removedIngredients: ['Peanuts'] }];
    const paper = await printed(buildTicket({ orderNumber: '17', promisedAt, note: 'Ring twice', collectMinor: 1580, address, lines }));
    const contents = ['17', texts.ticket.delivery, '18:40', '3×', 'Margherita', '30 cm', 'Thin', 'Peanuts', 'Ring twice', '15.80'];
    for (const fact of [...contents, 'Ada Lovelace', '+49 30 1234', 'Oderberger 7', 'Back yard', '10435 Berlin']) {
      expect(paper).toHaveTextContent(fact);
    }
    await waitFor(() => expect(screen.queryByTestId('printed-ticket')).toBeNull());
  });

  it('should say of each half of a pizza what it is and what is left out of it', async () => {
    const [line] = buildTicket().lines;
    const halved = { ...(line as typeof line & object), removedIngredients: ['Basil'], otherHalf: { name: 'Pepperoni', removedIngredients: ['Peanuts'] } };
    const paper = await printed(buildTicket({ lines: [halved] }));
    const half = (side: string) => within(paper).getByTestId(`printed-half-${side}`);
    expect(half('left')).toHaveTextContent(/Margherita.*Basil/);
    expect(half('right')).toHaveTextContent(/Pepperoni.*Peanuts/);
    expect(half('right')).not.toHaveTextContent(/Basil/);
  });
});
