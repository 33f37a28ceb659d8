import { accountClient } from '@/api/generated/account-client';

export type { CashbackResponse as Cashback } from '@/api/generated/account-client';

export const cashbackApi = accountClient.enhanceEndpoints({
  endpoints: {
    getCashback: { providesTags: ['Cashback'] },
  },
});

export const { useGetCashbackQuery } = cashbackApi;
