/** A cell on the picture of a screen, in pixels; boxes of things count in them. */
export const cellWidth = 10;
export const cellHeight = 21;
