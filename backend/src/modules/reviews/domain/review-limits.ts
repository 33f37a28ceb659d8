export const MIN_RATING = 1;
export const MAX_RATING = 5;
export const MAX_TEXT_LENGTH = 2_000;
export const MAX_REPLY_LENGTH = 1_000;
