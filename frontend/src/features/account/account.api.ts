import { baseApi } from '@/api/base-api';
import { forgetSession, rememberSession } from '@/api/session-hint';
import { sessionEnded, sessionStarted } from '@/api/session.slice';

export interface User { userId: string; email: string; name: string; phone: string | null; locale: 'en' | 'ru'; role: 'customer' | 'kitchen' | 'courier' | 'manager' | 'admin' }
interface SignedIn { accessToken: string; expiresInSeconds: number; user: User }

export const accountApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    login: build.mutation<SignedIn, { email: string; password: string }>({ query: (body) => ({ url: '/auth/login', method: 'POST', body }) }),
    register: build.mutation<SignedIn, { email: string; password: string; name: string; locale: string }>({ query: (body) => ({ url: '/auth/register', method: 'POST', body }) }),
    logout: build.mutation<void, void>({ query: () => ({ url: '/auth/logout', method: 'POST' }) }),
    getMe: build.query<User, void>({ query: () => '/me', providesTags: ['Me'] }),
    changeProfile: build.mutation<User, { name?: string; phone?: string | null }>({ query: (body) => ({ url: '/me', method: 'PATCH', body }), invalidatesTags: ['Me'] }),
  }),
});
export const { useLoginMutation, useRegisterMutation, useLogoutMutation, useGetMeQuery, useChangeProfileMutation } = accountApi;
void [forgetSession, rememberSession, sessionEnded, sessionStarted];
