import { inRoot } from './paths.ts';

export interface Packaging {
  readonly target: 'linux' | 'win' | 'mac';
  /** The unpacked folder only. */
  readonly dir: boolean;
  readonly output: string | undefined;
  /** Folder or zip of the Electron runtime; undefined: electron-builder downloads its own. */
  readonly runtime: string | undefined;
  /** The environment has what it takes to sign. */
  readonly signs: boolean;
  /** `rpmbuild` is installed, which a package for rpm is made with. */
  readonly rpmbuild: boolean;
}

/** electron-builder's command line for one packaging. */
export function builderArguments(packaging: Packaging): string[] {
  const { target, dir, output, runtime, signs, rpmbuild } = packaging;
  return [
    'build',
    `--${target}`,
    ...(dir ? ['dir'] : target === 'linux' && !rpmbuild ? ['deb'] : []),
    '--publish=never',
    '--config',
    configurationFile(target, signs),
    ...(runtime ? [`-c.electronDist=${runtime}`] : []),
    ...(output ? [`-c.directories.output=${output}`] : []),
  ];
}

/** Where electron-builder's configuration for a target lies. */
export function configurationFile(target: Packaging['target'], signs: boolean): string {
  if (target === 'linux') return inRoot('build', 'electron-builder.linux.yml');
  return target === 'mac' && !signs
    ? inRoot('build', 'electron-builder.ad-hoc.yml')
    : inRoot('electron-builder.yml');
}
