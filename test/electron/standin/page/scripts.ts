import { decodeClone, encodeClone } from '../codec.ts';
import { isolatedWorld, mainWorld } from './worlds.ts';

/** The scripts that make a page's two worlds, ready for `Page.addScriptToEvaluateOnNewDocument`. */
export function worldScripts(
  secret: string,
  preload: string,
): { readonly main: string; readonly isolated: string } {
  const codec = `${encodeClone}, ${decodeClone}`;
  const name = JSON.stringify(secret);
  return {
    main: `(${mainWorld})(${name}, ${codec});`,
    isolated: `(${isolatedWorld})(${name}, ${codec}, function (require, module, exports) {\n${preload}\n});`,
  };
}
