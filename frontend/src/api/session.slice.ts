import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export interface SessionState {
  /** Short-lived, and in memory only: a script that reads storage finds no key to the account. */
  accessToken: string | null;
  /**
   * `unknown` until the refresh cookie has been tried, `expired` when a session ended by itself and the shopper should hear
   * about it.
   */
  status: 'unknown' | 'anonymous' | 'authenticated' | 'expired';
}

const initialState: SessionState = { accessToken: null, status: 'unknown' };

export const sessionSlice = createSlice({
  name: 'session',
  initialState: () => initialState,
  reducers: {
    sessionStarted: (_state, action: PayloadAction<{ accessToken: string }>): SessionState => ({
      accessToken: action.payload.accessToken,
      status: 'authenticated',
    }),
    sessionRenewed: (_state, action: PayloadAction<{ accessToken: string }>): SessionState => ({
      accessToken: action.payload.accessToken,
      status: 'authenticated',
    }),
    sessionExpired: (): SessionState => ({ accessToken: null, status: 'expired' }),
    sessionEnded: (): SessionState => ({ accessToken: null, status: 'anonymous' }),
    sessionNotFound: (): SessionState => ({ accessToken: null, status: 'anonymous' }),
  },
  selectors: {
    selectAccessToken: (state) => state.accessToken,
    selectSessionStatus: (state) => state.status,
    selectIsLoggedIn: (state) => state.status === 'authenticated',
  },
});

export const { sessionStarted, sessionRenewed, sessionExpired, sessionEnded, sessionNotFound } = sessionSlice.actions;
export const { selectAccessToken, selectSessionStatus, selectIsLoggedIn } = sessionSlice.selectors;
