/**
 * The environment for a program that has nothing to do with the keys. ELECTRON_RUN_AS_NODE, which an editor's terminal
 * may carry, would make Electron a Node without a window.
 */
export function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { MEXC_API_KEY: _key, MEXC_API_SECRET: _secret, ELECTRON_RUN_AS_NODE: _node, ...rest } = environment;
  return rest;
}
