import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface AppearanceState {
  theme: Theme;
}

export const appearanceSlice = createSlice({
  name: 'appearance',
  initialState: (): AppearanceState => ({ theme: 'system' }),
  reducers: {
    themeChosen(state, action: PayloadAction<Theme>) {
      state.theme = action.payload;
    },
  },
  selectors: { selectTheme: (state) => state.theme },
});

export const { themeChosen } = appearanceSlice.actions;
export const { selectTheme } = appearanceSlice.selectors;
