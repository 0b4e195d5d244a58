/** How a bot's look for a text differs from that of tools which want all of a thing's words. */
export const asPart = 'it is looked for as a part of what the thing says';
