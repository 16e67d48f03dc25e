import type { ReactNode, RefObject } from 'react';
import { Dialog, type DialogProps } from 'react-aria-components/Dialog';
import { Menu, MenuItem, type MenuItemProps, type MenuProps } from 'react-aria-components/Menu';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';

export interface PanelProps {
  readonly trigger: RefObject<Element | null>;
  readonly placement: NonNullable<PopoverProps['placement']>;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What opens beside its trigger; stands as long as it is drawn. */
function Panel({
  trigger,
  placement,
  className,
  onClose,
  name,
  children,
}: PanelProps & { readonly name?: string }) {
  return (
    <Popover
      className={className}
      {...(name === undefined ? {} : { 'aria-label': name })}
      triggerRef={trigger}
      placement={placement}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      {children}
    </Popover>
  );
}

export function DialogPanel({
  name,
  body,
  children,
  ...panel
}: Omit<PanelProps, 'children'> &
  Pick<DialogProps, 'children'> & { readonly name: string; readonly body: string }) {
  return (
    <Panel {...panel}>
      <Dialog className={body} aria-label={name}>
        {children}
      </Dialog>
    </Panel>
  );
}

export interface MenuEntry extends Omit<MenuItemProps, 'children' | 'className'> {
  readonly id: string;
  readonly className?: string;
  readonly content: ReactNode;
}

export function MenuPanel({
  name,
  entries,
  menu,
  ...panel
}: Omit<PanelProps, 'children'> & {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
  readonly menu: Omit<MenuProps<object>, 'className' | 'children' | 'items'>;
}) {
  return (
    <Panel {...panel} name={name}>
      <Menu className="menu" aria-label={name} autoFocus="first" onClose={panel.onClose} {...menu}>
        {entries.map(({ content, className = '', ...item }) => (
          <MenuItem key={item.id} className={`menu-item ${className}`} {...item}>
            {content}
          </MenuItem>
        ))}
      </Menu>
    </Panel>
  );
}
