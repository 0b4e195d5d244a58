/**
 * Training left weights behind that are all but nothing. What is multiplied with them falls below the smallest number that a processor
 * computes at full speed, and one layer then takes twice the time of all others together. They are too small to change what is read.
 */
const tiny = 1e-30;

/** Where the weights stand in these model files (ONNX, in protocol buffers), as numbers of fields: graph, node, attribute, tensor. */
const pathToWeights = [7, 1, 5, 5];
const ofWeights = { type: 2, bytes: 9 };
const isFloat = 1;

/** A stretch of the file: a message, or the bytes of a field. A plain number stands in `value` instead. */
interface Part {
  from: number;
  to: number;
  value?: number;
}

/** Sets the tiny weights of a model to nought, in place. */
export function dropTinyWeights(model: Uint8Array): void {
  const view = new DataView(model.buffer, model.byteOffset, model.byteLength);
  let parts: Part[] = [{ from: 0, to: model.length }];
  for (const number of pathToWeights) parts = parts.flatMap((part) => partsOf(model, number, part));
  for (const weights of parts) {
    const [type] = partsOf(model, ofWeights.type, weights);
    const [bytes] = partsOf(model, ofWeights.bytes, weights);
    if (type?.value === isFloat && bytes) dropTiny(view, bytes);
  }
}

function dropTiny(view: DataView, { from, to }: Part): void {
  for (let at = from; at < to; at += Float32Array.BYTES_PER_ELEMENT) {
    if (Math.abs(view.getFloat32(at, true)) < tiny) view.setFloat32(at, 0, true);
  }
}

/** The fields of a message that have this number. */
function partsOf(bytes: Uint8Array, wanted: number, message: Part): Part[] {
  const found: Part[] = [];
  let at = message.from;
  while (at < message.to) {
    const key = numberAt(bytes, at);
    const part = partAt(bytes, key.to, (key.value ?? 0) % 8);
    if (Math.floor((key.value ?? 0) / 8) === wanted) found.push(part);
    at = part.to;
  }
  return found;
}

/** The field that begins here, by the kind of value that its key tells. */
function partAt(bytes: Uint8Array, from: number, kind: number): Part {
  if (kind === 0) return numberAt(bytes, from);
  if (kind === 1) return { from, to: from + 8 };
  if (kind === 5) return { from, to: from + 4 };
  if (kind !== 2) throw new Error(`A model file has a field of unknown kind ${kind}.`);
  const length = numberAt(bytes, from);
  return { from: length.to, to: length.to + (length.value ?? 0) };
}

/** A number in as many bytes as it needs, seven bits in each. */
function numberAt(bytes: Uint8Array, from: number): Part & { value: number } {
  let [to, value, factor] = [from, 0, 1];
  for (;;) {
    const byte = bytes[to++];
    if (byte === undefined) throw new Error('A model file is cut short.');
    value += (byte % 128) * factor;
    factor *= 128;
    if (byte < 128) return { from, to, value };
  }
}
