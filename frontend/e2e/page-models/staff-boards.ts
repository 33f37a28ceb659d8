import type { Locator, Page } from '@playwright/test';

/** The kitchen's board and the courier's list. */
export class StaffBoards {
  constructor(private readonly page: Page) {}

  ticket(orderId: string): Locator {
    return this.page.getByTestId(`ticket-${orderId}`);
  }

  ticketIn(column: 'paid' | 'accepted' | 'preparing' | 'ready', orderId: string): Locator {
    return this.page.getByTestId(`column-${column}`).getByTestId(`ticket-${orderId}`);
  }

  /** What the ticket says is to be collected in cash. */
  collect(orderId: string): Locator {
    return this.ticket(orderId).getByTestId('ticket-collect');
  }

  async press(orderId: string, action: 'accept' | 'start' | 'ready' | 'hand-over' | 'depart' | 'deliver'): Promise<void> {
    await this.ticket(orderId).getByTestId(`ticket-${action}`).click();
  }

  /** As a manager: all that happened to the order. */
  async openHistory(orderId: string): Promise<void> {
    await this.ticket(orderId).getByTestId('ticket-history').click();
    await this.page.getByTestId('timeline').waitFor();
  }

  async reject(orderId: string, reason: string): Promise<void> {
    await this.ticket(orderId).getByTestId('ticket-reject').click();
    await this.page.getByTestId('field-reason').fill(reason);
    await this.page.getByTestId('reject-confirm').click();
  }

  /** As a manager, with the reason that the form suggests. */
  async cancel(orderId: string, { reason, refund }: { reason: string; refund: 'full' | 'none' }): Promise<void> {
    await this.ticket(orderId).getByTestId('ticket-cancel').click();
    await this.page.getByTestId('field-reason').fill(reason);
    await this.page.getByTestId(`field-refund-${refund}`).check();
    await this.page.getByTestId('cancel-confirm').click();
  }
}
