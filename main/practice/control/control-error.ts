/** A control action that does not exist or whose body is not usable; the message is one sentence. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}
