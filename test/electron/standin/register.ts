/** `node --import …/register.ts program.js` runs the program with the stand-in as its module `electron`. */
import { registerHooks } from 'node:module';

const standIn = new URL('module.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
