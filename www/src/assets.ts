/** Where the engine's files are: beside the page. The widget puts another module in this place, see widget/assets.ts. */
import engineUrl from '../pkg/check/breachlight_bg.wasm?url';
import formatsUrl from '../pkg/check/formats.bin?url';
import containersUrl from '../pkg/containers/containers_bg.wasm?url';
import { pin } from './pins.ts';

export const engine = (): Promise<Response> => fetch(engineUrl, pin(engineUrl));
export const formats = (): Promise<Response> => fetch(formatsUrl, pin(formatsUrl));
export const containers = (): Promise<Response> => fetch(containersUrl, pin(containersUrl));
