import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { t } from '@/utils/i18n/t';
import { classes } from './classes';

interface FieldTexts {
  label: string;
  hint?: string | undefined;
  /** A sentence: what is wrong and what to do. Marks the control as invalid. */
  error?: string | undefined;
  /** Says "(optional)" after the label; what is not optional is required. */
  optional?: boolean;
}

/** What the control must carry so that label, hint and error belong to it. */
interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldProps extends FieldTexts {
  children: (control: ControlProps) => ReactNode;
}

/** Label, hint and error around any one control. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = classes(hint !== undefined && hintId, error !== undefined && errorId);
  return (
    <div className="ms-field">
      <label className="ms-label" htmlFor={id}>
        {label}
        {optional && <span className="ms-optional"> {t('ui.optional')}</span>}
      </label>
      {hint !== undefined && (
        <div className="ms-hint" id={hintId}>
          {hint}
        </div>
      )}
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error !== undefined && (
        <div className="ms-field-error" id={errorId}>
          <CircleAlert size={14} aria-hidden="true" />
          <span>{error}</span>
        </div>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'onChange' | 'value'>, FieldTexts {
  value: string;
  onValue: (value: string) => void;
}

export function TextField({ label, hint, error, optional, value, onValue, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(control) => (
        <input
          type="text"
          {...rest}
          {...control}
          className="ms-input"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id' | 'onChange' | 'value'>, FieldTexts {
  value: string;
  onValue: (value: string) => void;
  /** Longest text, in UTF-16 units. Typing past it is allowed and said, so that nothing pasted is cut silently. */
  max?: number | undefined;
  /** Fixed-width letters, no wrapping. */
  code?: boolean;
}

const NEAR_LIMIT = 0.9;

export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, value, onValue, max, code = false, ...rest } = props;
  const over = max === undefined ? 0 : value.length - max;
  const overError = over > 0 ? t('ui.too-long', { count: over }) : undefined;
  return (
    <>
      <Field label={label} hint={hint} error={error ?? overError} optional={optional ?? false}>
        {(control) => (
          <textarea
            {...rest}
            {...control}
            className={classes('ms-input', code && 'ms-input-code')}
            spellCheck={code ? false : rest.spellCheck}
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
        )}
      </Field>
      {max !== undefined && over <= 0 && value.length >= max * NEAR_LIMIT && (
        <div className="ms-hint">{t('ui.characters-left', { count: -over })}</div>
      )}
    </>
  );
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'id' | 'onChange' | 'value'>, FieldTexts {
  value: string;
  onValue: (value: string) => void;
  options: readonly { value: string; label: string }[];
}

export function Select({ label, hint, error, optional, value, onValue, options, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(control) => (
        <select
          {...rest}
          {...control}
          className="ms-input"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
