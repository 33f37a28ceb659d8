import { accountClient } from '@/api/generated/account-client';

export type { CashbackResponse as Cashback } from '@/api/generated/account-client';

export const cashbackApi = accountClient.enhanceEndpoints({
  endpoints: {
    getCashback: { providesTags: ['Cashback'] },
    // Without a tag: what has moved stays as it was.
  },
});

export const { useGetCashbackQuery, useListCashbackTransfersQuery } = cashbackApi;
