/** Members that the language and the test tools look at by themselves. */
const looked = new Set<PropertyKey>([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
]);

/**
 * The object as the product sees it: reading a member that the stand-in doesn't have throws, so that the product can't
 * come to lean on something that was never tried.
 */
export function strict<T extends object>(name: string, object: object): T {
  return new Proxy(object, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || looked.has(key)) {
        const value = Reflect.get(target, key, target);
        return typeof value === 'function' && !isClass(value) ? value.bind(target) : value;
      }
      throw new Error(`the stand-in has no ${name}.${key}`);
    },
    set(target, key, value) {
      if (!(key in target)) throw new Error(`the stand-in has no ${name}.${String(key)} to set`);
      return Reflect.set(target, key, value, target);
    },
  }) as T;
}

function isClass(value: object): boolean {
  return /^class\s/.test(Function.prototype.toString.call(value));
}
