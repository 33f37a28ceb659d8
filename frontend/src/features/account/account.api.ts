import type { Dispatch } from '@reduxjs/toolkit';
import { baseApi } from '@/api/base-api';
import { accountClient, type SignedInResponse } from '@/api/generated/account-client';
import { forgetSession, rememberSession } from '@/api/session-hint';
import { sessionEnded, sessionStarted } from '@/api/session.slice';

export type { UserResponse as User } from '@/api/generated/account-client';

/** What the shop answers depends on who asks: prices that cashback lowers, orders, roles. A refused login changes nothing. */
async function takeUpSession(answer: Promise<{ data: SignedInResponse }>, dispatch: Dispatch): Promise<void> {
  const signedIn = await answer.catch(() => null);
  if (signedIn) {
    rememberSession();
    dispatch(sessionStarted({ accessToken: signedIn.data.accessToken }));
    dispatch(baseApi.util.invalidateTags(['Me', 'Quote', 'Order', 'Cashback', 'Review']));
  }
}

export const accountApi = accountClient.enhanceEndpoints({
  endpoints: {
    getMe: { providesTags: ['Me'] },
    changeMe: { invalidatesTags: ['Me'] },
    login: { onQueryStarted: (_credentials, { dispatch, queryFulfilled }) => takeUpSession(queryFulfilled, dispatch) },
    register: { onQueryStarted: (_account, { dispatch, queryFulfilled }) => takeUpSession(queryFulfilled, dispatch) },
    // The browser forgets the login at once, even when the shop cannot be told.
    logout: {
      onQueryStarted: async (_nothing, { dispatch, queryFulfilled }) => {
        await queryFulfilled.catch(() => undefined);
        forgetSession();
        dispatch(sessionEnded());
      },
    },
  },
});

export const { useLoginMutation, useRegisterMutation, useLogoutMutation, useGetMeQuery, useChangeMeMutation } = accountApi;
