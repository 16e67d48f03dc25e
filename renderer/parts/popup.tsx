import { type ComponentProps, lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Guarded } from './guarded.tsx';
import type { MenuEntry, MenuPanel as MenuPanelType, PanelProps } from './popup-panel.tsx';

/** Everything that floats comes after the first picture; pressed sooner, it opens as soon as its code is there. */
const load = () => import('./popup-panel.tsx');
const DialogPanel = lazy(() => load().then((panels) => ({ default: panels.DialogPanel })));
const MenuPanel = lazy(() => load().then((panels) => ({ default: panels.MenuPanel })));

export const fetchPopups = (): Promise<unknown> => load();

interface TriggerProps {
  /** The button's dress, with `button` or without. */
  readonly className: string;
  readonly label?: string;
  readonly placement: PanelProps['placement'];
  readonly isDisabled?: boolean;
  /** What the button shows. */
  readonly face: ReactNode;
}

function useTrigger(kind: 'dialog' | 'menu', { className, label, isDisabled, face }: TriggerProps) {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const button = (
    <Button
      ref={trigger}
      className={className}
      {...(label === undefined ? {} : { 'aria-label': label })}
      isDisabled={isDisabled ?? false}
      aria-haspopup={kind}
      aria-expanded={open}
      onPress={() => setOpen(true)}
      onKeyDown={(event) => {
        if (kind === 'menu' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) setOpen(true);
        else event.continuePropagation();
      }}
    >
      {face}
    </Button>
  );
  return { open, button, trigger, close: () => setOpen(false) };
}

interface PopupProps extends TriggerProps {
  /** Spoken name of what opens. */
  readonly name: string;
  readonly panel?: string;
  readonly body?: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A button that opens a small dialog beside it; Escape and a press elsewhere close it, and focus comes back. */
export function Popup({ name, panel = '', body = '', onClose, children, ...face }: PopupProps) {
  const { open, button, trigger, close } = useTrigger('dialog', face);
  return (
    <>
      {button}
      {open ? (
        <Guarded what={name}>
          <Suspense fallback={null}>
            <DialogPanel
              trigger={trigger}
              placement={face.placement}
              className={`popover ${panel}`}
              name={name}
              body={`popover-body ${body}`}
              onClose={() => {
                close();
                onClose?.();
              }}
            >
              {children}
            </DialogPanel>
          </Suspense>
        </Guarded>
      ) : null}
    </>
  );
}

interface MenuProps extends TriggerProps {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
  readonly menu: ComponentProps<typeof MenuPanelType>['menu'];
}

/** A button that opens a menu beside it, also by an arrow key. */
export function MenuButton({ name, entries, menu, ...face }: MenuProps) {
  const { open, button, trigger, close } = useTrigger('menu', face);
  return (
    <>
      {button}
      {open ? (
        <Guarded what={name}>
          <Suspense fallback={null}>
            <MenuPanel
              trigger={trigger}
              placement={face.placement}
              className="popover"
              name={name}
              entries={entries}
              menu={menu}
              onClose={close}
            />
          </Suspense>
        </Guarded>
      ) : null}
    </>
  );
}
