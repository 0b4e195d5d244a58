/** Writes down on the server what was done; the page shows it only when the server has answered. */
// biome-ignore lint/correctness/noUnusedVariables: the pages' own scripts call it.
async function act(action, fields = {}) {
  const response = await fetch('/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action, fields }),
  });
  if (!response.ok) throw new Error(`not written down: ${response.status}`);
}

/** Says something in the page's status line. */
// biome-ignore lint/correctness/noUnusedVariables: the pages' own scripts call it.
function say(words) {
  document.getElementById('status').textContent = words;
}
