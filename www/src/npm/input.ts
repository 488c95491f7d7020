/**
 * What can be checked: files, bytes, text, and streams, which are read as they come and never kept.
 */

/** Something to read, and the name it goes by. The name counts: services put the coin into it. */
export type Input = File | { name: string; content: Blob | Uint8Array | string | ReadableStream<Uint8Array> };

/** As many first bytes as tell an archive from everything else. */
const HEAD = 1024;
/** The most that an archive may have: it is needed as a whole. */
const ARCHIVE = 64 << 20;

/** An input as the module reads them. */
export async function fileOf(input: Input): Promise<File> {
  if (input instanceof File) return input;
  const { name, content } = input;
  if (content instanceof ReadableStream) return StreamedFile.of(content, name);
  return new File([content as BlobPart], name);
}

/** A file whose bytes come once, from a stream. It has as much of a file as the module asks for. */
class StreamedFile extends File {
  private constructor(name: string, private readonly head: Uint8Array[], private readonly reader: ReadableStreamDefaultReader<Uint8Array>) {
    super([], name);
  }

  /** Reads as far as it takes to know what it is. */
  static async of(stream: ReadableStream<Uint8Array>, name: string): Promise<StreamedFile> {
    const [reader, head] = [stream.getReader(), [] as Uint8Array[]];
    for (let length = 0; length < HEAD; length += head.at(-1)!.length) {
      const { done, value } = await reader.read();
      if (done) break;
      head.push(value);
    }
    return new StreamedFile(name, head, reader);
  }

  override slice(start?: number, end?: number): Blob {
    return new Blob(this.head as BlobPart[]).slice(start, end);
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { head, reader } = this;
    const rest = [...head];
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const first = rest.shift();
        if (first) return controller.enqueue(first);
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    }) as ReadableStream<Uint8Array<ArrayBuffer>>;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const reader = this.stream().getReader();
    const parts: Uint8Array[] = [];
    for (let length = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts as BlobPart[]).arrayBuffer();
      parts.push(value);
      length += value.length;
      if (length > ARCHIVE) {
        await reader.cancel();
        throw new RangeError('an archive of more than 64 MiB');
      }
    }
  }
}
