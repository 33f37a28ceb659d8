/** Two rising notes, in hertz; made here, so that there is no file to load and none to miss. */
const NOTES_HERTZ = [659, 880];
const NOTE_SECONDS = 0.22;
const LOUDNESS = 0.5;

let context: AudioContext | undefined;

export function canChime(): boolean {
  return 'AudioContext' in window;
}

/** Makes the sound ready. Browsers let it sound only once somebody has pressed something; answers whether it does. */
export async function wakeChime(): Promise<boolean> {
  context ??= new AudioContext();
  if (context.state !== 'running') {
    await context.resume();
  }
  return context.state === 'running';
}

export function chime(): void {
  const audio = context;
  if (audio) {
    NOTES_HERTZ.forEach((hertz, index) => playNote(audio, hertz, audio.currentTime + index * NOTE_SECONDS));
  }
}

function playNote(audio: AudioContext, hertz: number, startsAt: number): void {
  const note = audio.createOscillator();
  const volume = audio.createGain();
  note.frequency.value = hertz;
  volume.gain.setValueAtTime(LOUDNESS, startsAt);
  volume.gain.exponentialRampToValueAtTime(0.001, startsAt + 2 * NOTE_SECONDS);
  note.connect(volume).connect(audio.destination);
  note.start(startsAt);
  note.stop(startsAt + 2 * NOTE_SECONDS);
}
