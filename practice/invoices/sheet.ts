import PDFDocument from 'pdfkit';

/** A rectangle on the page, in points from the upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How a text is to look. `right` puts its right edge at x, `centre` its middle. */
export interface TextLook {
  font?: string;
  size?: number;
  colour?: string;
  right?: boolean;
  centre?: boolean;
}

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** One A4 page that layouts write on; keeps pdfkit's own habits (wrapping, new pages, clock) out of the way. */
export class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #done: Promise<void>;
  #font = 'Helvetica';

  constructor(info: { title: string; author: string; date: string }) {
    this.#document = new PDFDocument({
      size: 'A4',
      margin: 0,
      info: {
        Title: info.title,
        Author: info.author,
        Creator: 'Practice press',
        Producer: 'Practice press',
        CreationDate: new Date(`${info.date}T08:00:00Z`), // the real time would make every set differ
      },
    });
    this.#document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#done = new Promise((resolve, reject) => {
      this.#document.on('end', resolve);
      this.#document.on('error', reject);
    });
  }

  /** The font for texts that name none. */
  writeIn(font: string): void {
    this.#font = font;
  }

  /** Writes one line of text and says where it stands. */
  text(words: string, x: number, y: number, look: TextLook = {}): Box {
    const size = look.size ?? 10;
    this.#document
      .font(look.font ?? this.#font)
      .fontSize(size)
      .fillColor(look.colour ?? '#111111');
    const width = this.#document.widthOfString(words);
    const left = look.right ? x - width : look.centre ? x - width / 2 : x;
    this.#document.text(words, left, y, { lineBreak: false });
    return { x: left, y, width, height: size * 1.2 };
  }

  /** Writes lines below each other and gives the y after the last. */
  lines(texts: readonly string[], at: { x: number; y: number; step?: number }, look: TextLook = {}): number {
    const step = at.step ?? 13;
    texts.forEach((words, row) => {
      this.text(words, at.x, at.y + row * step, look);
    });
    return at.y + texts.length * step;
  }

  rule(from: { x: number; y: number }, width: number, look: { colour?: string; thick?: number } = {}): void {
    this.#document
      .lineWidth(look.thick ?? 0.7)
      .strokeColor(look.colour ?? '#555555')
      .moveTo(from.x, from.y)
      .lineTo(from.x + width, from.y)
      .stroke();
  }

  fill(box: Box, colour: string): void {
    this.#document.rect(box.x, box.y, box.width, box.height).fill(colour);
  }

  frame(box: Box, colour: string): void {
    this.#document.lineWidth(0.8).strokeColor(colour).rect(box.x, box.y, box.width, box.height).stroke();
  }

  disc(x: number, y: number, radius: number, colour: string): void {
    this.#document.circle(x, y, radius).fill(colour);
  }

  /** Covers the whole page with a picture. */
  picture(bytes: Buffer): void {
    this.#document.image(bytes, 0, 0, { width: PAGE.width, height: PAGE.height });
  }

  async finish(): Promise<Buffer> {
    this.#document.end();
    await this.#done;
    return Buffer.concat(this.#chunks);
  }
}
