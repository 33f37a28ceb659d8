/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** From a wall-clock time, for so many minutes by the wall clock. Passing midnight is nothing special. */
export interface OpeningInterval {
  /** 'HH:MM' in the shop's time zone. */
  start: string;
  /** At most a day. */
  durationMinutes: number;
}

export interface WeeklyOpening extends OpeningInterval {
  weekday: Weekday;
}

/** Replaces what the weekday says for the intervals that start on `date`; none of them means closed. */
export interface OpeningException {
  /** 'YYYY-MM-DD' in the shop's time zone. */
  date: string;
  intervals: OpeningInterval[];
}

export interface OpeningRules {
  /** IANA name. */
  timeZone: string;
  weeklyHours: WeeklyOpening[];
  hourExceptions: OpeningException[];
  /** While this lies ahead the shop takes no orders. */
  pausedUntil: Date | null;
}
