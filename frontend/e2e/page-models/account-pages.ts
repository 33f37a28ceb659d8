import { expect, type Locator, type Page } from '@playwright/test';
import { withinLimits } from '../support/within-limits.ts';

interface NewAccount {
  name: string;
  email: string;
  password: string;
}

/** Login, registration and the account behind them. */
export class AccountPages {
  readonly account: Locator;
  readonly cashbackAvailable: Locator;
  readonly loginError: Locator;

  constructor(private readonly page: Page) {
    this.account = page.getByTestId('account');
    this.cashbackAvailable = page.getByTestId('cashback-available');
    this.loginError = page.getByTestId('login-error');
  }

  async register({ name, email, password }: NewAccount): Promise<void> {
    await this.page.goto('/register');
    await this.page.getByTestId('field-name').fill(name);
    await this.page.getByTestId('field-email').fill(email);
    await this.page.getByTestId('field-password').fill(password);
    await this.submit('register');
    await this.account.waitFor();
  }

  async login(email: string, password: string, next?: string): Promise<void> {
    await this.page.goto(next ? `/login?next=${encodeURIComponent(next)}` : '/login');
    await this.page.getByTestId('field-email').fill(email);
    await this.page.getByTestId('field-password').fill(password);
    await this.submit('login');
  }

  async open(): Promise<void> {
    await this.page.goto('/account');
  }

  async logout(): Promise<void> {
    await this.page.getByTestId('logout').click();
  }

  private async submit(action: 'login' | 'register'): Promise<void> {
    await withinLimits(async () => {
      const answered = this.page.waitForResponse((answer) => answer.url().endsWith(`/auth/${action}`));
      await this.page.getByTestId(`${action}-submit`).click();
      return answered;
    });
  }

  historyItem(orderId: string): Locator {
    return this.page.getByTestId(`history-${orderId}`);
  }

  /** Opens the account until a worker has let cashback mature, and tells how much there is to spend. */
  async earnedCashbackMinor(): Promise<number> {
    await this.open();
    await expect(async () => {
      await this.page.reload();
      await this.cashbackAvailable.waitFor();
      expect(await this.cashbackAvailableMinor()).toBeGreaterThan(0);
    }).toPass();
    return this.cashbackAvailableMinor();
  }

  private async cashbackAvailableMinor(): Promise<number> {
    return Number(await this.cashbackAvailable.getAttribute('data-amount-minor'));
  }
}
