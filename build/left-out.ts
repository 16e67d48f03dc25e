import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/**
 * What ccxt's base class imports for other exchanges: signatures on curves, of Starknet and Ethereum, another decoder
 * and another HTTP client. MEXC needs none of it, and some of it takes more time to load than the rest of ccxt.
 */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  '@noble/curves/secp256k1.js': ['secp256k1'],
  '@noble/curves/nist.js': ['p256'],
  '@noble/curves/ed25519.js': ['ed25519'],
  '@scure/starknet': ['getStarkKey', 'ethSigToPrivate', 'sign', 'pedersen', 'keccak', 'poseidonHashMany'],
  './functions/ethabi.js': ['abiEncode', 'TypedDataEncoder'],
  './functions/starknet.js': [
    'calculateContractAddressFromHash',
    'compileCalldata',
    'computePoseidonHashOnElements',
    'getMessageHash',
    'getSelectorFromName',
  ],
  '../static_dependencies/zklink/zklink-sdk-web.js': [
    'ContractBuilder',
    'TransferBuilder',
    'newContract',
    'newRpcSignerWithProvider',
    'newTransfer',
  ],
  '../static_dependencies/dydx-v4-client/helpers.js': ['Long'],
  '../static_dependencies/dydx-v4-client/registry.js': [],
  '../static_dependencies/dydx-v4-client/cosmos/tx/v1beta1/tx.js': [],
  '../static_dependencies/dydx-v4-client/cosmos/tx/signing/v1beta1/signing.js': [],
  '../protobuf/mexc/compiled.cjs': [],
  undici: [],
};
const HTTP = /^(?:node:)?(https?)$/;
const LEFT_OUT = '\0left-out:';
const BUILT_IN = '\0built-in:';

/**
 * Leaves those modules out, with a stand-in that throws when it is used, and takes Node's `http` and `https` without
 * the detour of an import: that reads every export, and among http's is one that loads Node's own fetch (40 ms, 5 MB).
 */
export function leftOut(): Plugin {
  return {
    name: 'plumbline:left-out',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (HTTP.test(source)) return `${BUILT_IN}${HTTP.exec(source)?.[1]}`;
      if (source in OTHERS && /[\\/]ccxt[\\/]js[\\/]src[\\/]base[\\/]/.test(importer))
        return `${LEFT_OUT}${Object.keys(OTHERS).indexOf(source)}.js`;
      return null;
    },
    load(id) {
      // The module's own name could make the bundler take it for CommonJS.
      if (id.startsWith(BUILT_IN)) return builtIn(id.slice(BUILT_IN.length));
      if (!id.startsWith(LEFT_OUT)) return null;
      return standIn(Object.keys(OTHERS)[Number.parseInt(id.slice(LEFT_OUT.length), 10)] ?? '');
    },
  };
}

function builtIn(name: string): string {
  const found: Record<string, unknown> = createRequire(import.meta.url)(name);
  // Getters are what makes the import slow; nobody here asks for what they give.
  const plain = Object.entries(Object.getOwnPropertyDescriptors(found)).filter(([, each]) => !each.get);
  const names = plain.map(([key]) => key).filter((key) => key !== 'default');
  return `const found = process.getBuiltinModule('node:${name}');
export default found;
export const { ${names.join(', ')} } = found;`;
}

function standIn(source: string): string {
  const what = JSON.stringify(`${source} is not part of this program`);
  const names = (OTHERS[source] ?? []).map((name) => `export const ${name} = absent;`).join('\n');
  return `const refuse = () => { throw new Error(${what}); };
const absent = new Proxy(refuse, { get: refuse, construct: refuse });
export default absent;
${names}`;
}
