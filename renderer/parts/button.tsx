import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';

interface Props extends Omit<ButtonProps, 'className' | 'children' | 'style'> {
  readonly look?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A button; `look` names its dress: `strong`, `quiet`, `small`, `icon`, `alarm`, in any mixture. */
export function Button({ look = '', title, children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`button ${look}`}>
      {title === undefined ? children : <span title={title}>{children}</span>}
    </AriaButton>
  );
}
