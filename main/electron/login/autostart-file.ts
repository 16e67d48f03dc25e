import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { words } from '#main/program-words.ts';

/**
 * Where a Linux desktop looks for what it starts at login: the user's own folder of
 * https://specifications.freedesktop.org/autostart-spec/latest/ and https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function autostartFile(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const own = environment.XDG_CONFIG_HOME;
  return join(own && isAbsolute(own) ? own : join(home, '.config'), 'autostart', 'plumbline.desktop');
}

/** A path as `Exec` of https://specifications.freedesktop.org/desktop-entry-spec/latest/ has it: quoted, twice escaped. */
function quoted(program: string): string {
  const inQuotes = program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${inQuotes}"`.replaceAll('\\', '\\\\');
}

export function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Plumbline',
    `Comment=${words.login.whatItDoes}`,
    `TryExec=${program.replaceAll('\\', '\\\\')}`,
    `Exec=${quoted(program)}`,
    'Terminal=false',
    '',
  ].join('\n');
}

/** Whether a desktop starts the program by this file; one that its settings have switched off is left there so marked. */
export function startsByFile(file: string, program: string): boolean {
  try {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    const isOff = lines.some((line) =>
      /^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/i.test(line),
    );
    return lines.includes(`Exec=${quoted(program)}`) && !isOff;
  } catch {
    return false;
  }
}

/** Writes the file, whole, or takes it away. Throws the system's error. */
export function setByFile(file: string, program: string, on: boolean): void {
  if (!on) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, autostartEntry(program), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
