// A file that is made while it is read.

const HEADER = new TextEncoder().encode(
  'UID,Account Type,Time(UTC+08:00),Coin,Amount,Fee,Hash,Withdrawal Address/Account,Transfer Network,Status,Remarks\n');

const TXID = 'c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280';

/** A withdrawal from KuCoin with a remark, so that a row can be made as long as one likes. */
export const row = (remark) =>
  `12345678,Main Account,2022-10-01 12:00:00,BTC,0.50000000,0.0005,${TXID},1BoatSLRHtKNngkdXEeobR76b53LETtpyT,BTC,SUCCESS,${remark}\n`;

/** As many rows as come to `size` bytes, in chunks of a megabyte; the last one is cut off where the size says. */
export class Endless extends File {
  #size;
  #block;

  constructor(name, line, size) {
    super([], name);
    this.#size = size;
    this.#block = new TextEncoder().encode(line.repeat(Math.ceil(2 ** 20 / line.length)));
  }

  get size() {
    return this.#size;
  }

  stream() {
    let left = this.#size;
    let next = HEADER;
    const pull = (controller) => {
      const chunk = next.subarray(0, Math.min(left, next.length));
      left -= chunk.length;
      next = this.#block;
      controller.enqueue(chunk.slice());
      if (left === 0) controller.close();
    };
    return new ReadableStream({ pull });
  }

  slice(from, to) {
    return new Blob([HEADER.subarray(from, to)]);
  }
}
