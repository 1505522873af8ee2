import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  look?: ButtonLook;
  icon?: LucideIcon | undefined;
  small?: boolean;
  wide?: boolean;
  type?: 'button' | 'submit';
  /** Cannot be pressed just now. Stays focusable, so that focus is not lost and the reason can be read. */
  unavailable?: boolean;
}

export function buttonClass(look: ButtonLook, small = false, wide = false): string {
  return classes('ms-button', `ms-button-${look}`, small && 'ms-button-small', wide && 'ms-button-wide');
}

export function Button({
  look = 'secondary',
  icon: Icon,
  small = false,
  wide = false,
  type = 'button',
  unavailable = false,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classes(buttonClass(look, small, wide), className)}
      aria-disabled={unavailable || undefined}
      onClick={(event) => {
        if (unavailable) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {Icon && <Icon size={16} aria-hidden="true" />}
      {children}
    </button>
  );
}
