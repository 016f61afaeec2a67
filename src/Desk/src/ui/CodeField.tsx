import type { Ref } from "preact";

interface CodeFieldProps {
  readonly label: string;
  /** What the queue allows; empty: anything. */
  readonly codes: readonly string[];
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly placeholder?: string;
  readonly first?: Ref<HTMLInputElement>;
}

/** One of the queue's codes, or a text where it has none. */
export function CodeField({ label, codes, value, onChange, placeholder, first }: CodeFieldProps) {
  const text = { placeholder: placeholder ?? "", maxLength: 64, ...(first && { ref: first }) };
  if (codes.length === 0)
    return (
      <label>
        {label}
        <input {...text} value={value} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
      </label>
    );
  return (
    <fieldset class="codes">
      <legend>{label}</legend>
      {codes.map((code, place) => (
        <label key={code} class="chip">
          <input
            type="radio"
            name={label}
            checked={value === code}
            onChange={() => onChange(code)}
            {...(place === 0 && first && { ref: first })}
          />
          {code.replace(/[_-]/g, " ")}
        </label>
      ))}
    </fieldset>
  );
}
