/**
 * Values that must never be written down: keys, the window's token. Whoever learns one registers it; whoever writes
 * text passes it through `scrub` first.
 */
export interface Secrets {
  add(value: string): void;
  /** `text` with every registered value, in every form it usually takes, and every signature replaced. */
  scrub(text: string): string;
}

const hidden = '[hidden]';
/** Signatures, listen keys and tokens in addresses and in JSON, whoever made them. */
const marked =
  /((?:signature|listenKey|apiKey|apiSecret|secretKey|secret|token|x-mexc-apikey)\\?["']?\s*[=:]\s*\\?["']?)([^\s"'&\\,}]{6,})/gi;

export function createSecrets(): Secrets {
  const forms = new Set<string>();
  return {
    add(value) {
      // A very short value would blank out ordinary words; no key and no token is that short.
      if (value.length < 6) return;
      for (const form of formsOf(value)) forms.add(form);
    },
    scrub(text) {
      let clean = text;
      for (const form of forms) clean = clean.replaceAll(form, hidden);
      return clean.replace(marked, `$1${hidden}`);
    },
  };
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const base64 = bytes.toString('base64');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    Buffer.from(value, 'utf16le').toString('hex'),
  ].filter((form) => form.length >= 6);
}
