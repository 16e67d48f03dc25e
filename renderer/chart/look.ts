import { ColorType } from 'lightweight-charts';
import { colourOf } from './colours.ts';
import { axisTime, crosshairTime } from './times.ts';

/** How every chart of the window looks, in the colours in force at `element`; `bottom` is the room under the lines. */
export function chartLook(element: HTMLElement, bottom: number) {
  const rule = colourOf(element, '--rule');
  return {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid as const, color: 'transparent' },
      textColor: colourOf(element, '--soft'),
      fontFamily: getComputedStyle(element).fontFamily,
      fontSize: 11,
      // The logo brings a style element, which the content security policy forbids; the maker is named in the help.
      attributionLogo: false,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: rule } },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom } },
    timeScale: { borderColor: rule, timeVisible: true, tickMarkFormatter: axisTime },
    localization: { timeFormatter: crosshairTime },
    crosshair: { mode: 0 },
  };
}
