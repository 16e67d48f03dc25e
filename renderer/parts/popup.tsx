import { type ComponentProps, lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Guarded } from './guarded.tsx';
import type {
  DialogPanel as DialogPanelType,
  MenuPanel as MenuPanelType,
  PanelProps,
} from './popup-panel.tsx';

/** Everything that floats comes after the first picture; pressed sooner, it opens as soon as its code is there. */
const load = () => import('./popup-panel.tsx');
const DialogPanel = lazy(() => load().then((panels) => ({ default: panels.DialogPanel })));
const MenuPanel = lazy(() => load().then((panels) => ({ default: panels.MenuPanel })));

export const fetchPopups = (): Promise<unknown> => load();

interface FloatingProps {
  /** The button's dress, with `button` or without. */
  readonly className: string;
  readonly label?: string;
  readonly placement: PanelProps['placement'];
  readonly isDisabled?: boolean;
  /** What the button shows. */
  readonly face: ReactNode;
  /** Spoken name of what opens. */
  readonly name: string;
  readonly onClose?: () => void;
}

interface Kind {
  readonly kind: 'dialog' | 'menu';
  readonly panel: (beside: Pick<PanelProps, 'trigger' | 'placement' | 'onClose'>) => ReactNode;
}

/** A button, and beside it what it opens; Escape and a press elsewhere close that, and focus comes back. */
function Floating({
  kind,
  panel,
  className,
  label,
  placement,
  isDisabled = false,
  face,
  name,
  onClose,
}: FloatingProps & Kind) {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    onClose?.();
  };
  return (
    <>
      <Button
        ref={trigger}
        className={className}
        {...(label === undefined ? {} : { 'aria-label': label })}
        isDisabled={isDisabled}
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
      {open ? (
        <Guarded what={name}>
          <Suspense fallback={null}>{panel({ trigger, placement, onClose: close })}</Suspense>
        </Guarded>
      ) : null}
    </>
  );
}

interface PopupProps extends FloatingProps {
  readonly panel?: string;
  readonly body?: string;
  readonly children: ComponentProps<typeof DialogPanelType>['children'];
}

/** A button that opens a small dialog beside it. */
export function Popup({ panel = '', body = '', children, ...floating }: PopupProps) {
  return (
    <Floating
      {...floating}
      kind="dialog"
      panel={(beside) => (
        <DialogPanel
          {...beside}
          className={`popover ${panel}`}
          name={floating.name}
          body={`popover-body ${body}`}
        >
          {children}
        </DialogPanel>
      )}
    />
  );
}

interface MenuProps extends FloatingProps, Pick<ComponentProps<typeof MenuPanelType>, 'entries' | 'menu'> {}

/** A button that opens a menu beside it, also by an arrow key. */
export function MenuButton({ entries, menu, ...floating }: MenuProps) {
  return (
    <Floating
      {...floating}
      kind="menu"
      panel={(beside) => (
        <MenuPanel {...beside} className="popover" name={floating.name} entries={entries} menu={menu} />
      )}
    />
  );
}
