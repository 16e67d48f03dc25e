/** Errors of the installer and what they mean; the first that fits holds. */
const known: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [
    /did not match expected checksum|ChecksumMismatch/i,
    () => 'what came has not the checksum that Electron published, so I refused it',
  ],
  [/No checksum found/i, () => 'Electron published no checksum for this system'],
  [
    /Response code (\d+) \(([^)]*)\) for (\S+)/,
    ([, code, text, url]) => `${url} answered ${code} ${text}`.trim(),
  ],
  [/\bENOSPC\b/, () => 'the disk is full'],
  [/\b(?:EACCES|EPERM|EROFS)\b[^\n]*/, ([found]) => `its files could not be written (${found.trim()})`],
  [/\bterminated\b|other side closed|ECONNRESET|UND_ERR_SOCKET/, () => 'the download was cut off'],
];

/** Why electron's installer failed, in half a sentence, from what it wrote to stderr. */
export function installerTrouble(said: string): string {
  for (const [pattern, sentence] of known) {
    const found = pattern.exec(said);
    if (found !== null) return sentence(found);
  }
  const error = said.split('\n').find((line) => /^\w*Error\b/.test(line.trim())) ?? said.split('\n')[0] ?? '';
  const line = error.replace(/\p{C}/gu, ' ').trim().slice(0, 200);
  return line === '' ? 'its installer ended without a word' : `its installer said "${line}"`;
}
