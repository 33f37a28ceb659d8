/** Longer names do not fit on a kitchen ticket or an address label. */
export const NAME_MAX_LENGTH = 100;

/** A number as people write it: digits, spaces, dashes, dots and brackets after an optional plus. E.164 has 15 digits at most. */
export const PHONE_PATTERN = /^\+?[\d ().-]{5,24}$/;
export const PHONE_MAX_LENGTH = 25;

/** NIST SP 800-63B asks for at least 8; nothing else is asked of a password, since rules of composition make worse ones. */
export const PASSWORD_MIN_LENGTH = 10;
/** Room for any passphrase; longer input only costs hashing time. */
export const PASSWORD_MAX_LENGTH = 128;
