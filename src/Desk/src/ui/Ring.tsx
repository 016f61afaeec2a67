interface RingProps {
  /** When it began and when it is over, by the page's clock, milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly at: number;
  readonly tone?: "accent" | "quiet";
}

/** A circle that runs out, with the seconds left in it. The drawing moves by itself; only the number is drawn anew. */
export function Ring({ from, until, at, tone = "accent" }: RingProps) {
  const left = Math.max(0, Math.ceil((until - at) / 1_000));
  const hasLittle = left <= 5;
  const text = left < 100 ? `${left}` : `${Math.ceil(left / 60)}m`;
  return (
    <span
      class={`ring ring-${tone}${hasLittle ? " ring-little" : ""}`}
      role="timer"
      aria-label={`${left} seconds left`}
    >
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <circle class="ring-track" cx="22" cy="22" r="19" />
        <circle
          class="ring-rest"
          key={`${from} ${until}`}
          cx="22"
          cy="22"
          r="19"
          pathLength={100}
          style={{ animationDuration: `${Math.max(1, until - from)}ms`, animationDelay: `${from - at}ms` }}
        />
      </svg>
      <span aria-hidden="true">{text}</span>
    </span>
  );
}
