const KEY = "omni.desk.bell";
const EVERY_MS = 2_500;

/** Whether offers are heard; kept in this browser. */
export function isBellOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function turnBell(on: boolean): boolean {
  localStorage.setItem(KEY, on ? "on" : "off");
  return on;
}

/** Rings until it is stopped. Browsers that allow no sound before somebody did something on the page stay silent. */
export function ringBell(): () => void {
  const sound = new AudioContext();
  const strike = () => {
    if (!isBellOn()) return;
    tone(sound, 660, 0);
    tone(sound, 880, 0.16);
  };
  strike();
  const timer = setInterval(strike, EVERY_MS);
  return () => {
    clearInterval(timer);
    void sound.close();
  };
}

/** A soft stroke, beginning so many seconds from now. */
function tone(sound: AudioContext, hertz: number, after: number): void {
  const [oscillator, loudness] = [sound.createOscillator(), sound.createGain()];
  const at = sound.currentTime + after;
  oscillator.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.08, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
  oscillator.connect(loudness).connect(sound.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.45);
}
