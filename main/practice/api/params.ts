import { Refused } from '../core/types.ts';
import type { Params } from './types.ts';

/** A parameter that must be there. Throws `Refused` 700004. */
export function required(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined || value === '') {
    throw new Refused(700004, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
  }
  return value;
}

/** A whole number within bounds, or the default when it is missing. Throws `Refused` 33333. */
export function whole(params: Params, name: string, fallback: number, most: number): number {
  const value = params[name];
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new Refused(33333, 'Param error!');
  return Math.min(number, most);
}

/** A moment in milliseconds, or undefined. Throws `Refused` 33333. */
export function moment(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new Refused(33333, 'Param error!');
  return number;
}
