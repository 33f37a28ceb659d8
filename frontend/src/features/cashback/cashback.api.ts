import { baseApi } from '@/api/base-api';
export interface CashbackEntry { transferId: string; type: 'accrue' | 'mature' | 'hold' | 'capture' | 'release' | 'reverse_accrual' | 'refund_spend' | 'debt_repay' | 'expire' | 'adjust'; amountMinor: number; orderId: string | null; createdAt: string }
export interface Cashback { currency: string; availableMinor: number; pendingMinor: number; heldMinor: number; debtMinor: number; transfers: CashbackEntry[] }
export const cashbackApi = baseApi.injectEndpoints({ endpoints: (build) => ({ getCashback: build.query<Cashback, undefined>({ query: () => '/me/cashback', providesTags: ['Cashback'] }) }) });
export const { useGetCashbackQuery } = cashbackApi;
