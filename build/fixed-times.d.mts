/** electron-builder's hook `artifactBuildStarted`; `file` is the package that is about to be made. */
export default function fixTimes(started: { readonly file: string }): Promise<void>;
