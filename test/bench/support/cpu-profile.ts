/** The part of a CPU profile (Chrome DevTools Protocol, Profiler) that is read here. Times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** The functions that ran longest by themselves, in milliseconds of the whole profile. */
export function busiest(
  profile: CpuProfile,
  count = 25,
): { readonly name: string; readonly selfMs: number }[] {
  const names = new Map(
    profile.nodes.map(({ id, callFrame }) => [
      id,
      `${callFrame.functionName || '(anonymous)'} ${callFrame.url.split('/').at(-1) ?? ''}`,
    ]),
  );
  const times = new Map<string, number>();
  profile.samples?.forEach((id, place) => {
    const name = names.get(id) ?? '?';
    times.set(name, (times.get(name) ?? 0) + (profile.timeDeltas?.[place] ?? 0));
  });
  return [...times]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, count)
    .map(([name, time]) => ({ name: name.trim(), selfMs: Math.round(time / 1000) }));
}
