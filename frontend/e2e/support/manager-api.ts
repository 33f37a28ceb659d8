import type { APIRequestContext } from '@playwright/test';
import { demoEmail, demoPassword } from './demo.ts';
import { withinLimits } from './within-limits.ts';

const base = '/api/v1';

/** What a manager does to the shop behind a shopper's back. */
export class ManagerApi {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly headers: Record<string, string>,
  ) {}

  static async login(request: APIRequestContext): Promise<ManagerApi> {
    const data = { email: demoEmail('manager'), password: demoPassword, tokenDelivery: 'body' };
    const answer = await withinLimits(() => request.post(`${base}/auth/login`, { data }));
    const { accessToken } = (await answer.json()) as { accessToken: string };
    return new ManagerApi(request, { authorization: `Bearer ${accessToken}` });
  }

  async changeDeliveryFee(deliveryFeeMinor: number): Promise<void> {
    await this.changeShop({ deliveryFeeMinor });
  }

  async pauseUntil(pausedUntil: Date | null): Promise<void> {
    await this.changeShop({ pausedUntil: pausedUntil?.toISOString() ?? null });
  }

  async takeCash(cashEnabled: boolean): Promise<void> {
    await this.changeShop({ cashEnabled });
  }

  /** Takes a product off the menu and answers how to put it back. */
  async stopProduct(slug: string): Promise<() => Promise<void>> {
    const product = (await (await this.request.get(`${base}/products/${slug}`)).json()) as { productId: string };
    const answer = await this.request.post(`${base}/admin/stop-list`, {
      headers: this.headers,
      data: { subjectType: 'product', subjectId: product.productId },
    });
    const { entryId } = (await answer.json()) as { entryId: string };
    return async () => {
      await this.request.delete(`${base}/admin/stop-list/${entryId}`, { headers: this.headers });
    };
  }

  async deliveryFeeMinor(): Promise<number> {
    const shop = (await (await this.request.get(`${base}/shop`)).json()) as { deliveryFeeMinor: number };
    return shop.deliveryFeeMinor;
  }

  private async changeShop(change: Record<string, unknown>): Promise<void> {
    const settings = (await (await this.request.get(`${base}/admin/shop`, { headers: this.headers })).json()) as { version: number };
    await this.request.patch(`${base}/admin/shop`, { headers: this.headers, data: { version: settings.version, ...change } });
  }
}
