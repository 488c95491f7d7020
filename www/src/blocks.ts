/**
 * Which rows of a long table are in the document.
 *
 * Rows have the height that their addresses and sentences need, so nothing can be computed from one height. They come in blocks: a block
 * that was laid out once is remembered as high as it was, the others are taken to be as high as the average.
 */

/** How many rows are fetched and laid out together: so few that a slow machine does not drop frames over them. */
export const BLOCK = 20;

/** A browser cannot lay out more than some millions of pixels in one piece. */
const HIGHEST = 12_000_000;

export class Blocks {
  readonly #heights: (number | undefined)[];
  #known = 0;
  #sum = 0;

  /** `guess` is the height of a row before one was seen. */
  constructor(readonly rows: number, private guess: number) {
    this.#heights = new Array<number | undefined>(Math.ceil(rows / BLOCK)).fill(undefined);
  }

  get count(): number {
    return this.#heights.length;
  }

  /** How many rows one page of a very long table can have. */
  static capacity(rowHeight: number): number {
    return Math.max(1, Math.floor(HIGHEST / rowHeight / BLOCK)) * BLOCK;
  }

  /** Notes how high a block is. Returns by how much that differs from what it was taken for. */
  measured(at: number, height: number): number {
    const before = this.height(at);
    const known = this.#heights[at];
    if (known === undefined) this.#known += this.#size(at);
    this.#sum += height - (known ?? 0);
    this.#heights[at] = height;
    return height - before;
  }

  height(at: number): number {
    return this.#heights[at] ?? this.#size(at) * this.rowHeight;
  }

  get rowHeight(): number {
    return this.#known > 0 ? this.#sum / this.#known : this.guess;
  }

  /** How much lies above the block `at`; for `count`, how high all of them are. */
  above(at: number): number {
    let sum = 0;
    for (let block = 0; block < at; block += 1) sum += this.height(block);
    return sum;
  }

  /** The blocks that reach into a stretch of the table, the last one not included. There is always one. */
  within(top: number, bottom: number): [number, number] {
    let [first, offset] = [0, 0];
    while (first < this.count - 1 && offset + this.height(first) <= top) offset += this.height(first++);
    let last = first;
    while (last < this.count && offset < bottom) offset += this.height(last++);
    return [first, Math.max(last, Math.min(first + 1, this.count))];
  }

  #size(at: number): number {
    return Math.min(BLOCK, this.rows - at * BLOCK);
  }
}
