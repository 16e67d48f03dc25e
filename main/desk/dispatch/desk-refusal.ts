import type { ErrorCode } from '#shared/ipc/contract.ts';

/**
 * Thrown by a handler that understood a request and does not carry it out: the window shows `message`, one sentence
 * for people, and the code tells a program which kind of refusal it is. Any other error counts as a fault of our own.
 */
export class DeskRefusal extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'DeskRefusal';
    this.code = code;
  }
}
