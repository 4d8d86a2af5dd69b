// The button that takes an answer along: its text, and where the documents say so.

import { phrases, slot, writtenDate } from "./bubbles.js";

// `turnOf(element)` is the turn that is shown there. Browsers lend the clipboard to pages over https only.
export function wireCopying(log, turnOf) {
  if (!navigator.clipboard) return;
  log.classList.add("copies");
  log.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    const turn = button && turnOf(button);
    if (!turn) return;
    const said = slot(button.closest(".bubble"), "thanks");
    try {
      await navigator.clipboard.writeText(written(turn.answer));
      said.textContent = phrases.copied;
    } catch {
      said.textContent = phrases.not_copied;
    }
    said.scrollIntoView({ block: "nearest" });
  });
}

function written({ answer, abstained, citations }) {
  const origins = citations.map(({ title, document: name, date, source }) =>
    [title || name, writtenDate(date), source].filter(Boolean).join(", "),
  );
  return [answer, ...(abstained ? [] : new Set(origins))].join(`\n${phrases.copied_source} `);
}
