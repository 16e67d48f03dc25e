import { words } from '#main/sync/engine-words.ts';
import { together } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';
import type { KeychainState, KeychainStatus } from './port.ts';

const said = words.credentials;

const keychainName: Partial<Record<NodeJS.Platform, Told>> = {
  darwin: said.names.macos,
  win32: said.names.windows,
};

/** What the keychain is called on this system. */
export function nameOf(platform: NodeJS.Platform): Told {
  return keychainName[platform] ?? said.names.other;
}

/** What is waited for, and what brings it on. */
export function waitingFor(what: 'answer' | 'unlocking', platform: NodeJS.Platform): Told {
  const name = nameOf(platform);
  return what === 'answer' ? said.waitsForAnswer({ name }) : said.waitsForUnlocking({ name });
}

/** One sentence or two for each state: what is so, and what to do about it; `detail` is what the keychain said. */
export function statusOf(keychain: KeychainState, platform: NodeJS.Platform, detail = ''): KeychainStatus {
  return { keychain, sentence: sentenceOf(keychain, platform, detail) };
}

function sentenceOf(keychain: KeychainState, platform: NodeJS.Platform, detail: string): Told {
  const name = nameOf(platform);
  switch (keychain) {
    case 'available':
      return said.keptIn({ name });
    case 'locked':
      return together(said.status.locked({ name }), said.untilThen);
    case 'missing':
      return together(missing(name, platform, detail), said.untilThen);
    case 'unsupported':
      return said.status.notSupported({ platform });
    case 'unknown':
      return together(
        detail === '' ? said.status.unknown({ name }) : said.status.unknownDetail({ name, detail }),
        said.untilThen,
      );
  }
}

function missing(name: Told, platform: NodeJS.Platform, detail: string): Told {
  if (platform === 'linux')
    return detail === '' ? said.status.noKeyring : said.status.noKeyringDetail({ detail });
  return detail === '' ? said.status.notFound({ name }) : said.status.notFoundDetail({ name, detail });
}
