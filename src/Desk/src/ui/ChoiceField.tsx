interface ChoiceProps<T> {
  readonly name: string;
  readonly legend: string;
  /** For screen readers alone. */
  readonly isLegendUnseen?: boolean;
  readonly choices: readonly Choice<T>[];
  /** Undefined: nothing is chosen yet. */
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}

/** One of a few, each with what it means. */
export interface Choice<T> {
  readonly value: T;
  readonly text: string;
  readonly explained: string;
}

/** A choice of one of a few that are all explained. */
export function ChoiceField<T extends string | number>(props: ChoiceProps<T>) {
  const { name, legend, isLegendUnseen = false, choices, value, onChange } = props;
  return (
    <fieldset class="kinds">
      <legend class={isLegendUnseen ? "unseen" : undefined}>{legend}</legend>
      {choices.map(one => (
        <label key={one.value}>
          <input type="radio" name={name} checked={value === one.value} onChange={() => onChange(one.value)} />
          <span>
            <strong>{one.text}</strong>
            <span class="quiet">{one.explained}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
