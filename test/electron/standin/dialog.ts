import type { BrowserWindow, MessageBoxOptions, MessageBoxReturnValue } from 'electron';

interface OpenBox {
  readonly options: MessageBoxOptions;
  /** False: a sheet on a window that nobody sees. */
  readonly seen: boolean;
  readonly answer: (response: number) => void;
}

/**
 * https://www.electronjs.org/docs/latest/api/dialog : a box stays open until a test answers it. What the systems do to
 * boxes and their windows is read in electron/electron at 96f3996, shell/browser/ui/message_box_{mac.mm,gtk.cc} and
 * shell/browser/native_window_mac.mm (Hide).
 */
export class DialogStandIn {
  platform: NodeJS.Platform = 'linux';
  readonly shown: MessageBoxOptions[] = [];
  readonly open: OpenBox[] = [];
  /** Boxes that hold up all of the main process while they are open: macOS's without a window. */
  readonly blocking: MessageBoxOptions[] = [];
  /** Error boxes; `before ready` they are a line on stderr on Linux. */
  readonly errors: string[] = [];
  /** What a system says that can show no box. */
  failure: Error | null = null;
  ready: () => boolean = () => true;
  /** Hears each error box, since the program may end right after it. */
  told: (box: string) => void = () => {};

  /** With or without a window before the options, as documented. */
  showMessageBox(
    ...args: readonly [MessageBoxOptions] | readonly [BrowserWindow, MessageBoxOptions]
  ): Promise<MessageBoxReturnValue> {
    if (this.failure) throw this.failure;
    const [parent, options] = args.length === 2 ? args : [null, args[0]];
    this.shown.push(options);
    const mac = this.platform === 'darwin';
    if (mac && parent === null) this.blocking.push(options);
    const seen = !mac || parent === null || (parent.isVisible() && !parent.isMinimized());
    return new Promise((resolve) => {
      const box: OpenBox = {
        options,
        seen,
        answer: (response) => {
          const index = this.open.indexOf(box);
          if (index === -1) return;
          this.open.splice(index, 1);
          resolve({ response, checkboxChecked: false });
        },
      };
      this.open.push(box);
      // "The message box will behave as if it was cancelled by the user."
      const cancel = () => box.answer(options.cancelId ?? 0);
      options.signal?.addEventListener('abort', cancel);
      // A sheet ends with its window's going out of sight.
      if (mac && seen) parent?.once('hide', cancel);
    });
  }

  showErrorBox(title: string, content: string): void {
    if (this.failure) throw this.failure;
    const where = this.platform === 'linux' && !this.ready() ? 'on stderr: ' : '';
    this.errors.push(`${where}${title}: ${content}`);
    this.told(`${where}${title}: ${content}`);
  }
}
