import { type Canvas, createCanvas } from '@napi-rs/canvas';

interface Drawn {
  canvas: Canvas | null;
  context: unknown;
}

/**
 * Makes the canvases pdf.js needs in between (pictures, masks, patterns). Its own factory would take them from its own
 * copy of the canvas package, and drawing one copy's canvas on the other's ends the process.
 */
export class PdfCanvasFactory {
  create(width: number, height: number): Drawn {
    const canvas = createCanvas(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)));
    return { canvas, context: canvas.getContext('2d') };
  }

  reset(drawn: Drawn, width: number, height: number): void {
    if (!drawn.canvas) return;
    drawn.canvas.width = Math.max(1, Math.ceil(width));
    drawn.canvas.height = Math.max(1, Math.ceil(height));
  }

  destroy(drawn: Drawn): void {
    drawn.canvas = null;
    drawn.context = null;
  }
}
