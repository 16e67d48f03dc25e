import { alertSettings } from '#shared/words/english/engine/alert-settings.ts';
import { settingValues } from '#shared/words/english/engine/setting-values.ts';
import { settings } from '#shared/words/english/engine/settings.ts';
import { voiceOf } from '#shared/words/voice.ts';

const voice = voiceOf('en');

/** What the settings are called and say: in English, chosen when the program starts. */
export const words = {
  settings: settings(),
  settingValues: settingValues(voice),
  alertSettings: alertSettings(voice),
};
