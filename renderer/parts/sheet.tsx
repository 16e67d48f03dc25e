import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { words } from '../words.ts';
import { Button } from './button.tsx';
import { Cross } from './icons.tsx';

interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly width: number;
  readonly onClose: () => void;
  /** Stands in the head beside the close button. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A modal sheet with a heading and a close button; Escape closes it and focus goes back to where it was. */
export function Sheet({ title, open, width, onClose, tools, children }: Props) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet" style={{ maxWidth: width }}>
        <Dialog className="sheet-body">
          <div className="sheet-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {tools}
            <Button look="quiet icon" aria-label={words.parts.close} onPress={onClose}>
              <Cross />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
