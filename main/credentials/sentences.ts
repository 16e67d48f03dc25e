import type { KeychainState, KeychainStatus } from './port.ts';

const keychainName: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the macOS keychain',
  win32: 'the Windows credential store',
};

/** What the keychain is called on this system. */
export function nameOf(platform: NodeJS.Platform): string {
  return keychainName[platform] ?? "the system's keyring";
}

/** What is waited for, and what brings it on. */
export function waitingFor(what: 'answer' | 'unlocking', platform: NodeJS.Platform): string {
  const name = nameOf(platform);
  return what === 'answer'
    ? `I wait for ${name}, which has not answered yet: if it asks for its password, type it in there.`
    : `I wait for ${name}, which is locked: unlock it with its password.`;
}

const forThisRun = 'Until then I keep the keys in memory for this run only.';

/** One sentence or two for each state: what is so, and what to do about it. */
export function statusOf(keychain: KeychainState, platform: NodeJS.Platform, detail = ''): KeychainStatus {
  const name = nameOf(platform);
  const cause = detail === '' ? '' : ` (it said: ${detail.slice(0, 200)})`;
  switch (keychain) {
    case 'available':
      return { keychain, sentence: `Keys are kept in ${name}.` };
    case 'locked':
      return {
        keychain,
        sentence: `I can't use ${name}: it is locked. Unlock it with its password, then open this page again. ${forThisRun}`,
      };
    case 'missing':
      return {
        keychain,
        sentence:
          platform === 'linux'
            ? `No keyring answers on this system${cause}. Install and start GNOME Keyring or KWallet, with libsecret, in a desktop session. ${forThisRun}`
            : `I can't find ${name}${cause}. ${forThisRun}`,
      };
    case 'unsupported':
      return {
        keychain,
        sentence: `This build of Plumbline has no keychain support for ${platform}. I keep the keys in memory for this run only.`,
      };
    case 'unknown':
      return {
        keychain,
        sentence: `I can't tell whether ${name} works${cause}. If it shows a window that asks for its password, answer it, then open this page again. ${forThisRun}`,
      };
  }
}
