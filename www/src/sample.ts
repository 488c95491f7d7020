/** Three small made-up files that together show every verdict. They are part of the page: trying it makes no request. */
import bch from '../sample/bch_withdraw.csv?raw';
import btc from '../sample/btc_withdraw.csv?raw';
import xcp from '../sample/xcp_withdraw.csv?raw';

export function sampleFiles(): File[] {
  const files = { 'btc_withdraw.csv': btc, 'bch_withdraw.csv': bch, 'xcp_withdraw.csv': xcp };
  return Object.entries(files).map(([name, text]) => new File([text], name, { type: 'text/csv' }));
}
