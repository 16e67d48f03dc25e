import type { NativeImage } from 'electron';
import type { Figure } from '../figure.ts';
import type { Runtime } from '../runtime.ts';
import { trayPictures } from './pictures.generated.ts';

/**
 * The picture of a figure. macOS gets a template image, which the system colours itself; elsewhere the shape comes in
 * its colour, for a dark or a light panel.
 */
export function trayIcon(
  nativeImage: Runtime['nativeImage'],
  figure: Figure,
  platform: NodeJS.Platform,
  dark: boolean,
): NativeImage {
  const pictures = trayPictures[figure][platform === 'darwin' ? 'template' : dark ? 'dark' : 'light'];
  const image = nativeImage.createEmpty();
  for (const [scaleFactor, base64] of [
    [1, pictures.normal],
    [2, pictures.double],
  ] as const) {
    image.addRepresentation({ scaleFactor, dataURL: `data:image/png;base64,${base64}` });
  }
  if (platform === 'darwin') image.setTemplateImage(true);
  return image;
}
