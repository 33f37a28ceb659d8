import type { WeeklyOpening } from '../admin.api';

/** A shift as people say it: from one hour to another, the next day's where the second is not later. */
export interface Shift {
  weekday: number;
  from: string;
  to: string;
}

const DAY_MINUTES = 1440;

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

const clockOf = (minutes: number): string => {
  const ofDay = minutes % DAY_MINUTES;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
};

export function shiftOf({ weekday, start, durationMinutes }: WeeklyOpening): Shift {
  return { weekday, from: start, to: clockOf(minutesOf(start) + durationMinutes) };
}

/** From 11:00 to 02:00 are fifteen hours, and from 00:00 to 00:00 a whole day. */
export function weeklyOpeningOf({ weekday, from, to }: Shift): WeeklyOpening {
  const minutes = (minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES;
  return { weekday, start: from, durationMinutes: minutes === 0 ? DAY_MINUTES : minutes };
}
