/** What the environment gives for signing, and one honest sentence about what the packages will be. */
export function signing(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): { readonly signs: boolean; readonly sentence: string } {
  const has = (name: string) => (environment[name] ?? '') !== '';
  switch (platform) {
    case 'darwin': {
      if (!has('CSC_LINK') && !has('CSC_NAME')) {
        return {
          signs: false,
          sentence:
            'These packages are NOT signed by anybody (CSC_LINK or CSC_NAME is not set), only ad hoc, without which Apple silicon ends a program at its start: macOS will refuse to open them without a warning, and shows no notifications.',
        };
      }
      const notarised = has('APPLE_ID') && has('APPLE_APP_SPECIFIC_PASSWORD') && has('APPLE_TEAM_ID');
      return {
        signs: true,
        sentence: notarised
          ? 'These packages are signed and notarised.'
          : 'These packages are signed but NOT notarised (APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID are not all set).',
      };
    }
    case 'win32':
      return has('WIN_CSC_LINK') || has('CSC_LINK')
        ? { signs: true, sentence: 'These packages are signed.' }
        : {
            signs: false,
            sentence:
              'These packages are NOT signed (WIN_CSC_LINK is not set): Windows warns of an unknown publisher.',
          };
    default:
      return {
        signs: false,
        sentence: 'deb and rpm carry no signature: publish their checksums over a channel that you trust.',
      };
  }
}
