import type { ComponentProps, ReactElement } from 'react';
import { Focusable } from 'react-aria-components/Focusable';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

interface Props {
  readonly words: string;
  readonly children: ReactElement;
}

/** Says more of what it holds while the pointer rests there or the focus stands there. */
export default function ToldOnHover({ words, children }: Props) {
  return (
    <TooltipTrigger delay={200}>
      <Focusable>{children as ComponentProps<typeof Focusable>['children']}</Focusable>
      <Tooltip className="tooltip" placement="top">
        {words}
      </Tooltip>
    </TooltipTrigger>
  );
}
