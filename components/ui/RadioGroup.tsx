import { useId } from 'react';

interface RadioGroupProps<Value extends string> {
  legend: string;
  value: Value;
  onValue: (value: Value) => void;
  options: readonly { value: Value; label: string; hint?: string }[];
}

export function RadioGroup<Value extends string>({
  legend,
  value,
  onValue,
  options,
}: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className="ms-fieldset">
      <legend>{legend}</legend>
      {options.map((option) => {
        const id = `${name}-${option.value}`;
        return (
          <div className="ms-check" key={option.value}>
            <input
              id={id}
              type="radio"
              name={name}
              checked={option.value === value}
              aria-describedby={option.hint === undefined ? undefined : `${id}-hint`}
              onChange={() => onValue(option.value)}
            />
            <label htmlFor={id}>{option.label}</label>
            {option.hint !== undefined && (
              <div className="ms-hint" id={`${id}-hint`}>
                {option.hint}
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
