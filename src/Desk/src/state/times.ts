/** A span or an instant as protobuf has it. */
interface Seconds {
  readonly seconds: bigint;
  readonly nanos: number;
}

/** Milliseconds of a duration; 0 when it is absent. */
export function durationMs(duration: Seconds | undefined): number {
  return duration ? Number(duration.seconds) * 1_000 + duration.nanos / 1_000_000 : 0;
}

/** Milliseconds since 1970 of a timestamp; undefined when it is absent. */
export function timestampMs(timestamp: Seconds | undefined): number | undefined {
  return timestamp ? Number(timestamp.seconds) * 1_000 + timestamp.nanos / 1_000_000 : undefined;
}

/** 1:05 for 65 s, rounded up, so that 0:00 means over. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const end = `${seconds % 60}`.padStart(2, "0");
  return hours > 0 ? `${hours}:${`${minutes}`.padStart(2, "0")}:${end}` : `${minutes}:${end}`;
}

/** A span in one unit: 40 s, 5 min, 3 h, 2 d; rounded down. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** The time of day; with the date when it is not today's. */
export function momentText(milliseconds: number, now: number = Date.now()): string {
  const text = time.format(milliseconds);
  const isToday = new Date(milliseconds).toDateString() === new Date(now).toDateString();
  return isToday ? text : `${date.format(milliseconds)}, ${text}`;
}

const second = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** The time of day to the second. */
export function secondText(milliseconds: number): string {
  return second.format(milliseconds);
}

/** The day of the page's own zone. */
export function dayText(milliseconds: number): string {
  return day.format(milliseconds);
}
