const paths = {
  alert: 'M12 3.5 22 20.5H2ZM12 10v4.5M12 17.6v.1',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  bag: 'M5 8h14l1 12.5H4ZM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5',
  card: 'M2.5 6.5a1 1 0 0 1 1-1h17a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1ZM2.5 10h19M6 15h4',
  check: 'M4.5 12.5 10 18 20 6.5',
  chevron: 'M9 5l7 7-7 7',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 7.5V12l3.2 2',
  coin: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM15.5 8.8a4.5 4.5 0 1 0 0 6.4M7 11h6M7 13.5h5',
  flame: 'M12 2.5c5 4.5 7 7.5 7 11.5a7 7 0 0 1-14 0c0-3 1.5-4.5 3-6.500.7 2 1.5 3 3 3 .8-3-.8-4.5 1-8Z',
  globe: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM3 12h18M12 3c5 5.5 5 12.5 0 18-5-5.5-5-12.5 0-18Z',
  home: 'M3 11.5 12 4l9 7.5M5.5 9.5V20h13V9.5M10 20v-5.5h4V20',
  leaf: 'M4 20C4 9 10 4 20.5 3.5 20.5 15 15 20 7.5 17.5M4 20c3-5 6-8 11-10.5',
  logout: 'M10 4H5v16h5M14.5 7.5 19 12l-4.5 4.5M19 12H9',
  minus: 'M5 12h14',
  muted: 'M4 9.5v5h4l5 4.5V5L8 9.5ZM16.5 9.5l5 5M21.5 9.5l-5 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
  offline: 'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.5M19 12.5a10 10 0 0 0-5.5-2.9M2 9a15 15 0 0 1 4.5-2.9M22 9a15 15 0 0 0-11-3.9M8.5 16a5 5 0 0 1 7 0M12 19.8v.1',
  pin: 'M12 21.5C6.5 15.5 4.5 12.5 4.5 9.5a7.5 7.5 0 0 1 15 0c0 3-2 6-7.5 12ZM12 7a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  plus: 'M12 5v14M5 12h14',
  printer: 'M7 8.5V3.5h10v5M7 17H3.5V8.5h17V17H17M7 13.5h10v7H7Z',
  receipt: 'M5 2.5h14v19l-2.3-1.5-2.3 1.5L12 20l-2.3 1.5L7.4 20 5 21.5ZM8.5 8h7M8.5 12h7',
  scooter: 'M6 19.5a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5ZM18 19.5a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5ZM8.5 17h7c0-4-1-8-2.5-11.5h3.5M3.5 13.5c0-2.5 2-4 5-4h5',
  search: 'M10.5 3.5a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM15.7 15.7 21 21',
  share: 'M12 15V3M7.5 7 12 2.5 16.5 7M7 11H4.5v10h15V11H17',
  sound: 'M4 9.5v5h4l5 4.5V5L8 9.5ZM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  store: 'M4 10.5V20h16v-9.5M2.5 9 4.5 4h15l2 5c0 1.7-1.3 2.5-2.6 2.5S16.5 10.5 16.5 9c0 1.5-1 2.5-2.3 2.5S12 10.5 12 9c0 1.5-1 2.5-2.3 2.5S7.5 10.5 7.5 9c0 1.5-1 2.5-2.4 2.5S2.5 10.7 2.5 9ZM10 20v-5h4v5',
  sun: 'M12 7.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19',
  trash: 'M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 20.5h10l1-14M10 10.5v6M14 10.5v6',
  user: 'M12 3.5a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4ZM4 21c.5-4.5 3.5-6.5 8-6.5s7.5 2 8 6.5',
  x: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
} as const;

export type IconName = keyof typeof paths;

/** A line icon beside a text or in a labelled button; never the only name of anything. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
