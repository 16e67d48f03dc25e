import { EventEmitter } from 'node:events';
import type { AboutPanelOptionsOptions, App, CommandLine, ProcessMetric, RelaunchOptions } from 'electron';
import type { DockStandIn } from './desktop-parts.ts';
import { strict } from './strict.ts';

/** https://www.electronjs.org/docs/latest/api/app */
export class AppStandIn
  extends EventEmitter
  implements
    Pick<
      App,
      'isPackaged' | 'enableSandbox' | 'getVersion' | 'requestSingleInstanceLock' | 'relaunch' | 'whenReady'
    >
{
  isPackaged = false;
  readonly switches = new Map<string, string>();
  readonly paths = new Map<string, string>();
  sandboxed = false;
  accelerated = true;
  /** There on macOS only. */
  dock: DockStandIn | undefined = undefined;
  modelId: string | null = null;
  about: AboutPanelOptionsOptions | null = null;
  readonly relaunched: RelaunchOptions[] = [];
  singleInstance = true;
  exitCode: number | null = null;
  #ready = false;
  readonly #exit: (code: number) => void;
  readonly #whenReady: () => Promise<void>;

  constructor(parts: { readonly exit: (code: number) => void; readonly whenReady: () => Promise<void> }) {
    super();
    this.#exit = parts.exit;
    this.#whenReady = parts.whenReady;
  }
  /** https://www.electronjs.org/docs/latest/api/command-line */
  readonly commandLine = strict<CommandLine>('app.commandLine', {
    appendSwitch: (name: string, value = '') => {
      if (this.#ready) throw new Error('a switch after ready has no effect');
      this.switches.set(name, value);
    },
    hasSwitch: (name: string) => this.switches.has(name),
  });
  /** The system's own word on starts at login; what `takes` says is all that it does. */
  loginItem = { openAtLogin: false, status: 'not-registered', executableWillLaunchAtLogin: false };
  takes: 'it' | 'after approval' | 'nothing' = 'it';
  /** https://www.electronjs.org/docs/latest/api/app#appsetloginitemsettingssettings-macos-windows */
  setLoginItemSettings({ openAtLogin = false }: { readonly openAtLogin?: boolean }): void {
    const on = openAtLogin && this.takes === 'it';
    const refused = openAtLogin && this.takes === 'after approval' ? 'requires-approval' : 'not-registered';
    this.loginItem = {
      openAtLogin: on,
      status: on ? 'enabled' : refused,
      executableWillLaunchAtLogin: on,
    };
  }
  getLoginItemSettings(): typeof this.loginItem {
    return this.loginItem;
  }
  systemLocale = 'en-US';
  /** https://www.electronjs.org/docs/latest/api/app#appgetsystemlocale : after ready only */
  getSystemLocale(): string {
    if (!this.#ready) throw new Error('app.getSystemLocale() can only be called after app is ready');
    return this.systemLocale;
  }
  getAppMetrics(): readonly Pick<ProcessMetric, 'type' | 'memory' | 'cpu' | 'pid'>[] {
    const memory = { workingSetSize: 100_000, peakWorkingSetSize: 120_000 };
    return (['Browser', 'Tab', 'Utility'] as const).map((type, index) => ({
      type,
      pid: 100 + index,
      memory,
      cpu: { percentCPUUsage: 0.1, idleWakeupsPerSecond: 0 },
    }));
  }
  getVersion(): string {
    return '0.0.0';
  }
  setPath(name: string, path: string): void {
    if (this.#ready) throw new Error('userData must be set before ready');
    this.paths.set(name, path);
  }
  enableSandbox(): void {
    if (this.#ready) throw new Error('enableSandbox must be called before ready');
    this.sandboxed = true;
  }
  /** https://www.electronjs.org/docs/latest/api/app#appdisablehardwareacceleration */
  disableHardwareAcceleration(): void {
    if (this.#ready) throw new Error('disableHardwareAcceleration must be called before ready');
    this.accelerated = false;
  }
  setAppUserModelId(id: string): void {
    this.modelId = id;
  }
  setAboutPanelOptions(options: AboutPanelOptionsOptions): void {
    this.about = options;
  }
  requestSingleInstanceLock(): boolean {
    return this.singleInstance;
  }
  relaunch(options: RelaunchOptions = {}): void {
    this.relaunched.push(options);
  }
  releaseSingleInstanceLock(): void {
    this.singleInstance = false;
  }
  async whenReady(): Promise<void> {
    await this.#whenReady();
    this.#ready = true;
  }
  get ready(): boolean {
    return this.#ready;
  }
  /** https://www.electronjs.org/docs/latest/api/app#appexitexitcode : at once, without before-quit */
  exit(code = 0): void {
    this.exitCode ??= code;
    this.#exit(code);
  }
  /**
   * As the system or a menu's quit role asks: what nobody prevents ends the program, whatever it waits for
   * (electron/electron at 96f3996, shell/browser/browser.cc, Browser::Quit).
   */
  quitWanted(): { prevented: boolean } {
    const outcome = { prevented: false };
    this.emit('before-quit', {
      preventDefault: () => {
        outcome.prevented = true;
      },
    });
    if (!outcome.prevented) this.exit(0);
    return outcome;
  }
}
