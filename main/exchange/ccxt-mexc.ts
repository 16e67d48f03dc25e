/**
 * ccxt's MEXC class by its one file: the package's entry point loads more than a hundred exchanges, several times the time and
 * memory. The package exports no such path, therefore the relative one, which Node, the test runner and the bundler
 * all understand.
 */
import Mexc from '../../node_modules/ccxt/js/src/mexc.js';

export { Mexc };
