/** A phone number as people write it, the way the API reads it; for an input's `pattern`. */
export const PHONE_PATTERN = String.raw`\+?[\d \(\)\.\-]{5,24}`;
